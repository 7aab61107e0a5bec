/// The version of Rung, as pages and the command line say it.
package enum ProgramVersion {
  package static let current = "0.1.0"
}
