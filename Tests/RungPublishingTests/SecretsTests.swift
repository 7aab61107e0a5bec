import RungModel
import Testing

@Suite struct SecretsTests {
  @Test(
    arguments: [
      ("https://user:password@example.org/x.git", "https://***@example.org/x.git"),
      ("https://ghp_0123456789@github.com/me/x", "https://***@github.com/me/x"),
      (
        "fatal: unable to access 'https://u:p@h/': no",
        "fatal: unable to access 'https://***@h/': no"
      ),
      ("rsync://me:pw@host/module", "rsync://me:***@host/module"),
      ("rsync://me@host/module", "rsync://me@host/module"),
      ("ssh://git:pw@host:22/x.git", "ssh://git:***@host:22/x.git"),
      ("git@github.com:me/site.git", "git@github.com:me/site.git"),
      ("user@host:/var/www", "user@host:/var/www"),
      ("https://h/x?token=abc&sig=d%20e", "https://h/x?token=***&sig=***"),
      ("https://h/x?a=b#c", "https://h/x?a=***#c"),
      (
        ":s3,access_key_id=AK,secret_access_key=SK,region=eu:bucket",
        ":s3,access_key_id=***,secret_access_key=***,region=eu:bucket"
      ),
      (
        ":webdav,url='https://u:p@h/',pass=\"a,b\":x", ":webdav,url='https://***@h/',pass=\"***\":x"
      ),
      ("RSYNC_PASSWORD=abc rsync", "RSYNC_PASSWORD=*** rsync"),
      ("password = \"abc\"", "password = \"***\""),
      ("https://example.org/@someone?", "https://example.org/@someone?"),
      ("keywords = 3, author=me, passthrough=on", "keywords = 3, author=me, passthrough=on"),
      ("https://a:b@c https://d:e@f", "https://***@c https://***@f"),
      ("", ""), ("a == b", "a == b"), ("://@", "://@"), ("token=", "token="), ("=", "="),
    ] as [(String, String)])
  func `what looks secret is taken out`(_ text: String, _ expected: String) {
    #expect(Secrets().blotted(text) == expected)
    #expect(Secrets().blotted(expected) == expected)
  }

  @Test func `what is known to be secret is taken out wherever it stands`() {
    let secrets = Secrets(["abcd", "abcdef", "x"])
    #expect(secrets.blotted("xabcdefabcd-abcd") == "x******-***")
  }

  @Test func `a password is known in both spellings`() {
    let secrets = Secrets(Secrets.parts(of: "https://user:p%2Fass@host/"))
    #expect(secrets.blotted("no user:p/ass for user:p%2Fass") == "no *** for ***")
  }

  @Test func `variables are secret by their names`() {
    let values = Secrets.values(in: [
      "GITHUB_TOKEN": "ghs_123", "AWS_SECRET_ACCESS_KEY": "wJalr", "HOME": "/home/me",
      "RCLONE_CONFIG_X_PASS": "obscured", "LANG": "ja_JP.UTF-8", "RSYNC_PASSWORD": "rs-pass",
    ])
    #expect(Set(values) == ["ghs_123", "obscured", "rs-pass"])
  }

  @Test func `it takes time in proportion to the text`() {
    for piece in ["https://", "a=", "token=", "@", "?a=", ":", "      =", "\""] {
      let text = String(repeating: piece, count: 20_000)
      #expect(!Secrets().blotted(text).isEmpty)
    }
  }
}
