/// One setting that holds, its value as TOML writes it, and where that was set.
package struct SettingOrigin: Sendable, Hashable {
  /// `pagination.pagerSize`
  package var key: String
  package var value: String
  /// `config/_default/hugo.toml:8`, `default` or `flag`.
  package var origin: String

  package init(key: String, value: String, origin: String) {
    self.key = key
    self.value = value
    self.origin = origin
  }
}
