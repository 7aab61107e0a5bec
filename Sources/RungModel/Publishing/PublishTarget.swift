/// A place to which a site is published, as `[publish.NAME]` describes it.
///
/// In the places, `${NAME}` stands for a variable of the environment, so that secrets need not stand in
/// a file.
package struct PublishTarget: Sendable, Hashable {
  package var name: String
  package var place: Place
  /// The address under which the site stands there; the site's own where nil.
  package var baseURL: BaseURL?
  /// More deletions than these are refused; nil for any number.
  package var maxDeletes: Int? = PublishTarget.usualMaxDeletes
  /// Whether the terminal is asked before anything is changed.
  package var asksFirst = false

  /// Hugo's number.
  package static let usualMaxDeletes = 256

  package init(name: String, place: Place) {
    self.name = name
    self.place = place
  }

  package enum Place: Sendable, Hashable {
    case folder(Folder)
    case rsync(Rsync)
    case git(Git)
    case rclone(Rclone)

    package var kind: Kind {
      switch self {
      case .folder: .folder
      case .rsync: .rsync
      case .git: .git
      case .rclone: .rclone
      }
    }
  }

  /// What `type` says.
  package enum Kind: String, Sendable, CaseIterable {
    case folder, rsync, git, rclone
  }

  /// A folder of this machine.
  package struct Folder: Sendable, Hashable {
    /// From the site's folder.
    package var path: String
    /// Whether `path` is a link, which a publish turns to a new folder.
    package var switches = false
    /// How many folders of earlier publishes are kept where a link is turned.
    package var keep = 3

    package init(path: String) {
      self.path = path
    }
  }

  /// A folder of another machine, or of this one, by rsync.
  package struct Rsync: Sendable, Hashable {
    /// `user@host:path`, `rsync://host/module/path` or a path.
    package var destination: String
    package var options: [String] = []

    package init(destination: String) {
      self.destination = destination
    }
  }

  /// A branch of a repository.
  package struct Git: Sendable, Hashable {
    package var repository: String
    package var branch = "gh-pages"
    /// The folder of the branch in which the site stands; empty for its root.
    package var subfolder = ""
    /// Who commits; whom git knows where nil.
    package var authorName: String?
    package var authorEmail: String?
    package var message: String?
    /// What the file `CNAME` says.
    package var domain: String?
    /// Whether a file `.nojekyll` tells GitHub to publish the files as they are.
    package var writesNoJekyll = true
    /// Whether commits follow one another; otherwise the branch has one commit alone.
    package var keepsHistory = true

    package init(repository: String) {
      self.repository = repository
    }
  }

  /// Whatever rclone reaches.
  package struct Rclone: Sendable, Hashable {
    /// `remote:bucket/path`
    package var remote: String
    package var options: [String] = []

    package init(remote: String) {
      self.remote = remote
    }
  }
}
