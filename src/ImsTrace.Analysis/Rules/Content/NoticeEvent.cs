using ImsTrace.Protocols.Imdn;

namespace ImsTrace.Analysis.Rules.Content;

/// <summary>A notification of a flow with what was known of its message before it came.</summary>
/// <param name="Content">The message that carries it.</param>
/// <param name="Document">What it says.</param>
/// <param name="About">What was known; empty where nothing was.</param>
/// <param name="Earlier">What its own recipient had told before.</param>
internal sealed record NoticeEvent(ContentMessage Content, ImdnDocument Document, SentMessage About, IReadOnlyList<SentNotice> Earlier);
