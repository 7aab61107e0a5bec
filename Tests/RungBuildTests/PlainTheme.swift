/// Templates that show what pages are made of in a few lines, for tests of everything but the theme.
enum PlainTheme {
  static let archive = """
    -- templates/home.html --
    home “{{title}}”
    {{>listing}}
    -- templates/list.html --
    {{kind}} “{{heading}}” ({{count}})
    {{>listing}}
    -- templates/partials/listing.html --
    {{{content}}}{{#terms}}
    term {{title}} {{count}} {{link}}
    {{/terms}}
    {{#entries}}
    post {{title}} {{link}}
    {{/entries}}
    {{#pager}}
    page {{number}} of {{total}}:{{#previous}} previous {{link}}{{/previous}}{{#next}} next {{link}}{{/next}}
    {{/pager}}
    -- templates/post.html --
    “{{title}}” {{#date}}{{iso}}{{/date}}
    section {{#section}}{{link}}{{/section}}
    newer {{#newer}}{{link}}{{/newer}}
    older {{#older}}{{link}}{{/older}}
    related{{#related}} {{link}}{{/related}}
    {{#taxonomies}}
    {{name}}:{{#terms}} {{title}} {{link}}{{/terms}}
    {{/taxonomies}}
    {{{content}}}
    -- templates/404.html --
    not found
    -- templates/alias.html --
    → {{link}}
    -- templates/style.css --

    """
}
