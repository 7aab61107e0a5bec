/// The template of a new shortcode.
enum NewShortcode {
  static func text(_ name: String) -> String {
    // The name of what a shortcode encloses is not written here: a template that has it asks for a closing
    // tag.
    """
    {{! The shortcode `\(name)`. What its template can show: }}
    {{! get.0, get.1, …   the arguments without a name }}
    {{! get.key           the argument `key` }}
    {{! number            its number among the shortcodes of the page }}
    {{! posts             the newest posts, by the arguments `section`, `tag` and `limit` }}
    {{! site, words       as in every template }}
    {{! Two braces write text that is safe in HTML. “Another shortcode” in the manual's page on templates }}
    {{! says how a shortcode encloses text, between an opening and a closing tag. }}
    <span class="\(name)">{{get.0}}</span>

    """
  }
}
