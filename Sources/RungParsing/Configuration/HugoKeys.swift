/// Hugo's settings that Rung knows and has no use for. Under a table's name nothing is looked at.
enum HugoKeys {
  static let unused = [
    "archetypeDir", "blackfriday", "build", "cacheDir", "caches", "canonifyURLs",
    "cascade", "cleanDestinationDir", "configDir", "contentTypes", "dataDir", "debug",
    "defaultContentLanguage", "defaultContentLanguageInSubdir", "defaultContentRole",
    "defaultContentVersion", "defaultOutputFormat", "deployment", "disableBrowserError",
    "disableDefaultLanguageRedirect", "disableDefaultSiteRedirect", "disableFastRender",
    "disableHugoGeneratorInject", "disableLanguages", "disableLiveReload", "disabled",
    "disqusShortname", "enableGitInfo", "enableInlineShortcodes",
    "enableMissingTranslationPlaceholders", "environment", "footnoteAnchorPrefix",
    "footnoteReturnLinkContents", "frontmatter", "googleAnalytics", "hasCJKLanguage", "httpCache",
    "i18nDir", "ignoreCache", "ignoreErrors", "ignoreLogs", "ignoreVendorPaths", "imaging",
    "isCJKLanguage", "label", "languageDirection", "languages", "layoutDir", "logFile",
    "logI18nWarnings", "logLevel", "mainSections", "markup", "mediaTypes", "minify", "module",
    "newContentEditor", "noBuildLock", "noChmod", "noJSConfigInAssets", "noTimes",
    "outputFormats", "page", "pagination.disableAliases", "panicOnWarning",
    "privacy", "printI18nWarnings", "printPathWarnings",
    "printUnusedTemplates", "refLinksErrorLevel", "refLinksNotFoundURL", "related.toLower",
    "relativeURLs", "renderSegments", "resourceDir", "roles", "sectionPagesMenu", "security",
    "segments", "server", "services", "sitemap.disable", "social", "source", "templateMetrics",
    "templateMetricsHints", "theme", "themesDir", "timeout", "titleCaseStyle", "uglyURLs",
    "verbose", "versions", "watch", "weight", "workingDir",
  ]
}
