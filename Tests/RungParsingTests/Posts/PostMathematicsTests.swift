import RungModel
import RungParsing
import Testing

/// Formulas of a post: in its page, its summary and its words, and what is said of them.
@Suite struct PostMathematicsTests {
  @Test func `what is told of a formula has the place in the file`() {
    let post = ParsedPost(
      #"""
      {{< details summary="s" >}}
      Some $x$ and

      > $$
      > \frac{1}{2}
      > + \frc{1}{2}
      > $$
      {{< /details >}}

      $\begin{algned} a \end{algned} \right)$
      """#)
    #expect(
      post.warnings == [
        #"""
        a.md:10:2: warning[unknown-latex]: `\begin{algned}` is not known: the page shows it as it is written
          | $\begin{algned} a \end{algned} \right)$
          |  ^
          = help: did you mean `\begin{aligned}`?
        """#,
        #"""
        a.md:10:32: warning[unknown-latex]: `\right` has no place here: the page shows it as it is written
          | $\begin{algned} a \end{algned} \right)$
          |                                ^
        """#,
        #"""
        a.md:6:5: warning[unknown-latex]: `\frc` is not known: the page shows it as it is written
          | > + \frc{1}{2}
          |     ^
          = help: did you mean `\frac`?
        """#,
      ])
  }

  @Test func `a summary has what was written, and a formula is one word`() {
    let post = ParsedPost(
      """
      # On $x^2$

      The sum of $a_1$ & $b < c$ is
      $$\\frac{d}{e}.$$
      """)
    #expect(post.facts.summary == #"The sum of a_1 & b < c is \frac{d}{e}."#)
    #expect(post.facts.words == 9)
    #expect(post.body.headings.map(\.text) == ["On x^2"])
  }

  @Test func `a page can do without`() {
    var frontMatter = FrontMatter()
    frontMatter.setsMathematics = false
    let post = ParsedPost("Before $x_1$.\n\n<!--more-->\n\n$y$", frontMatter: frontMatter)
    #expect(post.lines == ["markup <p>Before $x_1$.</p>⏎<p>$y$</p>"])
    #expect(post.facts.summary == "Before $x_1$.")
  }

  @Test func `a formula and a shortcode do not meddle with one another`() {
    let post = ParsedPost(
      #"A $x$ {{< figure src="a.png" >}} $y {{< figure src="b.png" >}} z$ RUNG0X0Z"#)
    #expect(
      post.lines == [
        #"markup <p>A <math alttext="x"><mi>x</mi></math> "#, "open figure src=a.png",
        "close figure",
        "markup  $y ", "open figure src=b.png", "close figure", "markup  z$ RUNG0X0Z</p>",
      ])
  }
}
