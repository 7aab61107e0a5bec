import RungModel
import RungParsing
import Testing

/// Formulas in the author's own text: a formula in a page is printed as `⟨source⟩`, a display as `⟦source⟧`.
@Suite struct MathematicsTests {
  @Test func `a page with formulas`() {
    let source = #"""
      # The $x^2$ law

      Let $a_1 * b_1*$ be *$x$*, **$y$** or \(z\): it costs $5, or 5$ and $6.

      $$
      \begin{aligned}
      a &= b \\
      - c
      + d &< e
      \end{aligned}
      $$

      \[
      \sum_i x_i
      \]

      Between words $$x$$ stands a display, too.
      """#
    #expect(
      shown(source) == #"""
        <h1 id="the-x2-law">The ⟨x^2⟩ law</h1>
        <p>Let ⟨a_1 * b_1*⟩ be <em>⟨x⟩</em>, <strong>⟨y⟩</strong> or ⟨z⟩: it costs $5, or 5$ and $6.</p>
        <p>⟦\begin{aligned} a &amp;= b \\ - c + d &amp;&lt; e \end{aligned}⟧</p>
        <p>⟦\sum_i x_i⟧</p>
        <p>Between words ⟦x⟧ stands a display, too.</p>

        """#)
  }

  @Test func `in lists, quotations, tables, links and footnotes`() {
    let source = #"""
      > $$
      > a
      > = b
      > $$
      > and *$c$*[^1]

      - $a$
      - $$
        b
        $$

      | of | size |
      |---|---|
      | $a|b$ | $|x|$ and $5 | 6$ |

      [$x$](/$y$ "$z$") ![$x^2$](p.png) [$l$] ~~$d$~~

      [$l$]: /u

      [^1]: a note $n_1$

          $$m$$
      """#
    #expect(
      shown(source) == #"""
        <blockquote>
        <p>⟦a = b⟧
        and <em>⟨c⟩</em><sup class="footnote-ref"><a href="#fn1" id="fnref1">1</a></sup></p>
        </blockquote>
        <ul>
        <li>⟨a⟩</li>
        <li>⟦b⟧</li>
        </ul>
        <table>
        <thead>
        <tr>
        <th>of</th>
        <th>size</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td>⟨a|b⟩</td>
        <td>⟨|x|⟩ and $5</td>
        </tr>
        </tbody>
        </table>
        <p><a href="/$y$" title="$z$">⟨x⟩</a> <img src="p.png" alt="$x^2$" /> <a href="/u">⟨l⟩</a> <del>⟨d⟩</del></p>
        <section class="footnotes">
        <ol>
        <li id="fn1">
        <p>a note ⟨n_1⟩</p>
        <p>⟦m⟧ <a href="#fnref1" class="footnote-backref">↩</a></p>
        </li>
        </ol>
        </section>

        """#)
  }

  @Test func `not in code, HTML, addresses and brackets`() {
    let source = #"""
      `$a$` and ``b `$c$ d`` and <span title="$e$">$f$</span> and <https://e.org/$g$>,
      https://e.org/$h$ and www.e.org/$i$ and \$j$ and $k\$ and $ l $ and \[m\](n).

          $o$

      ```
      $p$
      ```

      <div>
      $q$
      </div>

      \[r\]

      $s

      t$ and $$$u$$$ and $$ $$
      """#
    #expect(
      shown(source, rawHTML: .allowed) == #"""
        <p><code>$a$</code> and <code>b `$c$ d</code> and <span title="$e$">⟨f⟩</span> and <a href="https://e.org/$g$">https://e.org/$g$</a>,
        <a href="https://e.org/$h$">https://e.org/$h$</a> and <a href="http://www.e.org/$i$">www.e.org/$i$</a> and $j$ and $k$ and $ l $ and [m](n).</p>
        <pre><code>$o$
        </code></pre>
        <pre><code>$p$
        </code></pre>
        <div>
        $q$
        </div>
        <p>[r]</p>
        <p>$s</p>
        <p>t$ and $$$u$$$ and $$ $$</p>

        """#)
  }

  @Test(arguments: [
    "It costs $5 and $10.", "From $5 to 10$ or more.", "US$ 5 and US$ 6", "A$ and B$",
    "$HOME/$USER",
    "$5-$10", "$100K", "a $ b $ c", "価格は$5か$6です。", "$5 and\n6$", "- $5\n- 6$ and more",
  ])
  func `prices stay what they are`(_ text: String) {
    #expect(!shown(text).contains("⟨"))
  }

  @Test func `strangers and pages that say so have no formulas`() {
    var options = MarkdownOptions()
    let untrusted = UntrustedMarkdown(options)
    var output = Bytes()
    _ = untrusted.render(Bytes("*$x$*"), 0..<5, into: &output)
    #expect(output == Bytes("<p><em>$x$</em></p>\n"))
    options = MarkdownOptions()
    options.extensions.remove(.mathematics)
    #expect(shown("$x$", options) == "<p>$x$</p>\n")
  }

  @Test func `no formula brings markup of its own, and no text forges one`() {
    let source = #"""
      $</math><script>alert(1)</script>$ $\href{javascript:alert(1)}{x}$ $"onload="$

      &#x12470;&#xFDDE;&#x12470;0&#x12470;&#xFDDE;&#x12470; &#x12470;&#xFDDE;&#x12470;9&#x12470;
      """#
    let page = html(source, MarkdownOptions())
    #expect(!page.contains("<script"))
    #expect(!page.contains("href="))
    #expect(page.contains(#"alttext="&lt;/math&gt;&lt;script&gt;alert(1)&lt;/script&gt;""#))
    #expect(page.contains(#"alttext="\href{javascript:alert(1)}{x}"><mi>x</mi></math>"#))
    #expect(page.contains(#"alttext="&quot;onload=&quot;""#))
  }

  @Test(arguments: ["$", "$a ", "$$", "\\(", "\\[ ", "> $ ", "<a $", "$\n", "- $a\n"])
  func `a text of beginnings is one of dollars`(_ piece: String) {
    let text = String(repeating: piece, count: 5_000)
    #expect(!html(text, MarkdownOptions()).contains("<math"))
  }

  @Test func `what is not known is told with its place in the formula`() {
    var output = Bytes()
    let source = Bytes(#"Some $\frac{1}{2} + \foo$ and $$\bar \baz$$."#)
    let result = Markdown.render(source, 0..<source.count, MarkdownOptions(), into: &output)
    #expect(
      result.unknownLaTeX.map {
        "\($0.command.name) \($0.command.offset) in \(String(decoding: $0.formula, as: UTF8.self))"
      } == [#"\foo 14 in \frac{1}{2} + \foo"#, #"\baz 5 in \bar \baz"#])
  }

  // MARK: Helpers

  private func shown(_ source: String, rawHTML: MarkdownOptions.RawHTML = .escaped) -> String {
    var options = MarkdownOptions()
    options.rawHTML = rawHTML
    return shown(source, options)
  }

  /// The HTML with each formula as what was written.
  private func shown(_ source: String, _ options: MarkdownOptions) -> String {
    let wide = #"<span class="formula" tabindex="0">"#
    var shown = ""
    for part in html(source, options).split(separator: "<math", omittingEmptySubsequences: false) {
      guard !shown.isEmpty else {
        shown = String(part)
        continue
      }
      let isWide = shown.hasSuffix(wide)
      if isWide { shown.removeLast(wide.count) }
      let isDisplay = part.hasPrefix(#" display="block""#)
      let written = part.split(separator: #"alttext=""#)[1].prefix { $0 != "\"" }
      shown += isDisplay ? "⟦\(written)⟧" : "⟨\(written)⟩"
      let rest = part.split(separator: "</math>", omittingEmptySubsequences: false)[1]
      shown += rest.dropFirst(isWide ? "</span>".count : 0)
    }
    return shown
  }
}
