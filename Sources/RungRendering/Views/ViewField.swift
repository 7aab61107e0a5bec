/// Every name that the built-in view model offers to templates.
///
/// The manual's page on templates lists them by view; a name that is not here, and not below a table
/// of the author's own (`params`, `get`), is an error when the templates are compiled.
package enum ViewField: String, CaseIterable, Sendable {
  // The site
  case site, home, language, description, copyright, author, menu, params, generator, search
  // Any page
  case title, heading, link, permalink, kind, isHome, isPost, isSection, isTaxonomy, isTerm
  case isNotFound, hasContents, hasRelated, hasEntries, content, summary, image, structuredData,
    jsonLink, feeds, type
  // A post
  case date, modified, iso, text, wordCount, minutes, comments, taxonomies, name, terms
  case newer, older, related, section, toc, level, id, isDraft
  // A picture
  case thumbnail, picture, shared, src, srcset, webp, width, height, isCard
  // A list
  case entries, experiments, hasExperiments, years, share, count, pager, number, total, previous,
    next, pages,
    isCurrent
  // A quoted comment
  case time, hasTime, writtenTime, body, hasBody, isHighlighted, url, color
  case hasParent, parentID, parentNumber, parentAuthor, isInferred, isTopInferred, confidence
  case isSubmitter
  case isStarter, previousID, nextID, continued, hasContinued
  // A discussion
  case authorLink
  case discussion, hasDiscussion, commentCount, threadCount, participantCount, participants,
    otherParticipants, from
  case until, timeline, shape, hasHighlighted, hasInferred, feed
  // Participants
  case participant, noIndex, discussionCount, discussions, otherComments, parentLink, excerpt,
    olderDiscussions, hasOlderDiscussions, moreDiscussions
  // Another shortcode
  case get, inner, innerText, code, posts
  // A run
  case runs, isAlone, isExample, hasHeadline, sentence, figures, headline, caveats, curves,
    evaluations, testTime, verification, levels, problems, transformations, parameters, claims,
    provenance, parts, figure, reverified, isReverified, differs
  // A page below a run
  case breadcrumbs
  // The interface's words
  case words, skip, highlighted, source, draft, more, notFound
  case previousComment, nextComment, unknownAuthor, noText, claimed, notReverified, reply, replies,
    guess, submitter,
    starter,
    moreReplies, knownEdge, inferredEdge
  case comment, thread, threads, oneDiscussion, participantList, expandAll, collapseAll,
    newComments, newMark, keys
  case keysHelp
  case searchFor, searchNeedsScripts, searchFound, searchFails
}
