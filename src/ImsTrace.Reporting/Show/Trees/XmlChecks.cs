using ImsTrace.Protocols.Bodies;
using ImsTrace.Protocols.ConferenceInfo;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Imdn;
using ImsTrace.Protocols.Ims3gpp;
using ImsTrace.Protocols.IsComposing;
using ImsTrace.Protocols.Pidf;
using ImsTrace.Protocols.RcsFileTransfer;
using ImsTrace.Protocols.RegInfo;
using ImsTrace.Protocols.ResourceLists;
using ImsTrace.Protocols.ServiceProfiles;

namespace ImsTrace.Reporting.Show.Trees;

/// <summary>The checks of the XML formats that have a reader.</summary>
internal static class XmlChecks
{
    /// <summary>The check for a body; null where its format has no reader.</summary>
    public static XmlCheck? Of(BodyKind kind) => kind switch
    {
        BodyKind.Imdn => static document => Found(ImdnReader.TryRead(document, out _, out ProblemList problems), problems),
        BodyKind.IsComposing => static document => Found(IsComposingReader.TryRead(document, out _, out ProblemList problems), problems),
        BodyKind.ResourceLists => static document => Found(ResourceListsReader.TryRead(document, out _, out ProblemList problems), problems),
        BodyKind.RegInfo => static document => Found(RegInfoReader.TryRead(document, out _, out ProblemList problems), problems),
        BodyKind.ConferenceInfo => static document => Found(ConferenceInfoReader.TryRead(document, out _, out ProblemList problems), problems),
        BodyKind.Pidf => static document => Found(PidfReader.TryRead(document, out _, out ProblemList problems), problems),
        BodyKind.Ims3gpp => static document => Found(Ims3gppReader.TryRead(document, out _, out ProblemList problems), problems),
        BodyKind.FileTransfer => static document => Found(FileTransferReader.TryRead(document, out _, out ProblemList problems), problems),
        _ => null,
    };

    /// <summary>The check of the User-Data of Cx (TS 29.228 annex E (u)).</summary>
    public static ProblemList OfSubscription(ReadOnlySpan<byte> document)
        => Found(ImsSubscriptionReader.TryRead(document, out _, out ProblemList problems), problems);

    // A document that is no such one is a problem like any other.
    private static ProblemList Found(bool _, in ProblemList problems) => problems;
}
