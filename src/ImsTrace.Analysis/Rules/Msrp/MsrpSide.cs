using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Mime;
using ImsTrace.Protocols.Sdp;

namespace ImsTrace.Analysis.Rules.Msrp;

/// <summary>One end of an MSRP session, as its SDP describes it.</summary>
internal sealed class MsrpSide(ulong key, ulong call, bool isCaller, int index)
{
    private readonly List<FlowMessage> descriptions = [];
    private MsrpSideTerms? terms;

    /// <summary>Key of the last URI of its path.</summary>
    public ulong Key => key;

    /// <summary>Hash of the Call-ID of its dialog.</summary>
    public ulong Call => call;

    /// <summary>Whether it is who asked for the session.</summary>
    public bool IsCaller => isCaller;

    /// <summary>Which m=message section it is.</summary>
    public int Index => index;

    /// <summary>The other end; null where its SDP was not seen.</summary>
    public MsrpSide? Peer { get; set; }

    /// <summary>The message that brought its SDP first.</summary>
    public FlowMessage First => descriptions[0];

    public void Add(FlowMessage description) => descriptions.Add(description);

    /// <summary>The message with the description that held when another one was sent: the last one before it, else the first.</summary>
    public FlowMessage At(FlowMessage other)
    {
        FlowMessage found = descriptions[0];
        foreach (FlowMessage description in descriptions)
        {
            if (description.Record.Number < other.Record.Number)
                found = description;
        }
        return found;
    }

    /// <summary>What held of its description when a message was sent; null where the body was not kept.</summary>
    public MsrpSideTerms? TermsAt(FlowMessage other)
    {
        FlowMessage description = At(other);
        if (terms?.Description == description)
            return terms;
        return terms = TryRead(description, out SdpMessageMediaView media)
            ? new(description, media.Path.ToArray(), media.AcceptTypes.ToArray(), media.AcceptWrappedTypes.ToArray())
            : null;
    }

    /// <summary>Its section of the description; false where the body was not kept.</summary>
    public bool TryRead(FlowMessage description, out SdpMessageMediaView media)
    {
        media = default;
        if (!MimePartFinder.TryFind(description.Record.Text(MessageField.ContentType), description.Record.Text(MessageField.Body), "application/sdp"u8, out MimePartView part))
            return false;
        SdpMessageMediaReader reader = new(part.Body);
        while (reader.TryRead(out media))
        {
            if (SessionPaths.Key(media.LastUri) == key)
                return true;
        }
        return false;
    }
}
