import Glibc

/// The reader's own browser.
enum BrowserLaunch {
  /// Opens an address by the desktop's `xdg-open`.
  /// - Returns: whether there is one.
  static func open(_ url: String) -> Bool {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The browser is not to inherit which signals are held back here.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let words = ["xdg-open", url].map { (word: String) in strdup(word) }
    defer { for word in words { free(word) } }
    var process = pid_t()
    return posix_spawnp(&process, "xdg-open", nil, &attributes, words + [nil], environ) == 0
  }
}
