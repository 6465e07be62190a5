using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Content;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Tables;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.IsComposing;
using ImsTrace.Protocols.Msrp;

namespace ImsTrace.Analysis.Rules.Content;

/// <summary>What each user told each other last of writing, over all flows: in pager mode each state is a flow. The oldest are forgotten.</summary>
internal sealed class ComposingTable
{
    /// <summary>The most pairs of users that are remembered.</summary>
    public const int MostRemembered = 8_192;

    private readonly RecentMap<ulong, ComposingState> states = new(MostRemembered);
    private readonly List<ComposingEvent> events = [];
    private long turn;

    /// <summary>How many pairs of users are remembered.</summary>
    public int Remembered => states.Count;

    /// <summary>How many were forgotten under the limit.</summary>
    public long Forgotten => states.Forgotten;

    /// <summary>The states of writing of the flow, in their order.</summary>
    public IReadOnlyList<ComposingEvent> EventsOf(FlowRuleContext context)
    {
        if (context.Turn == turn)
            return events;
        turn = context.Turn;
        events.Clear();
        bool tells = states.Count > 0 || Tells(context.Contents);
        foreach (ContentMessage content in context.Contents)
        {
            // Where nobody tells that it writes, nobody asks what was written.
            if (tells && content.Kind is ContentKind.Composing or ContentKind.User)
                Take(content);
        }
        return events;
    }

    private static bool Tells(IReadOnlyList<ContentMessage> contents)
    {
        foreach (ContentMessage content in contents)
        {
            if (content.Kind == ContentKind.Composing)
                return true;
        }
        return false;
    }

    private void Take(in ContentMessage content)
    {
        ulong key = KeyOf(content.Record);
        states.TryGet(key, out ComposingState? before);
        // Flows end in another order than they began: what came later says nothing of what was before.
        bool isLate = before is not null && before.Time >= content.Time;
        bool isRefused = content.IsPager && content.Message.Transaction?.Final?.StatusOf() == 415;
        bool isActive = false;
        if (content.Kind == ContentKind.Composing)
        {
            bool isRead = IsComposingReader.TryRead(content.Document, out IsComposingDocument? document, out ProblemList problems);
            bool isProper = isRead && document!.State.Length > 0 && !problems.Has(DecodeErrorCode.XmlNamespace); // it was read
            events.Add(new(content, document, isProper, isLate ? null : before));
            isActive = document is { IsActive: true };
        }
        if (!isLate)
            states.Set(key, new(content.Time, content.Kind == ContentKind.User, isActive, before is { WasRefused: true } || (isRefused && content.Kind == ContentKind.Composing)));
    }

    private static ulong KeyOf(MessageRecord record) => record.Protocol == Protocol.Sip
        ? PublicIdentity.Hash(record.Text(MessageField.FromUri)) * 31 + PublicIdentity.Hash(record.Text(MessageField.ToUri))
        : SessionPaths.Key(new MsrpPath(record.Text(MessageField.FromPath)).Last) * 37 + SessionPaths.Key(new MsrpPath(record.Text(MessageField.ToPath)).Last);
}
