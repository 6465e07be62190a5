using System.Text;
using ImsTrace.Analysis.Filters;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Identities;

/// <summary>Tells which flows are a user's under another name, by who had it at that time.</summary>
internal sealed class UserFlows(IdentityTable table, UserIdentity user)
{
    // The first messages of a flow name all that it is about.
    private const int MostMessages = 32;

    private static readonly MessageField[] Names =
    [
        MessageField.FromUri, MessageField.ToUri, MessageField.RequestUri, MessageField.AssertedIdentities, MessageField.PreferredIdentities, MessageField.PublicIdentity,
    ];

    /// <summary>Whether a message of the flow names or comes from who had the wanted identity then.</summary>
    public bool Has(Flow flow)
    {
        for (int i = 0; i < Math.Min(flow.Messages.Count, MostMessages); i++)
        {
            MessageRecord record = flow.Messages[i].Record;
            if (record.Time != FrameStamp.NoTime && Has(record))
                return true;
        }
        return false;
    }

    private bool Has(MessageRecord record)
    {
        long time = table.TimeOf(record);
        if (Is(IdentityTable.KeyOf(record.Source), time) || Is(IdentityTable.KeyOf(record.Destination), time)
            || Is(IdentityTable.KeyOf(IdentityKind.Private, record.Text(MessageField.UserName)), time))
            return true;
        foreach (MessageField field in Names)
        {
            foreach (ReadOnlySpan<byte> identity in record.Lines(field))
            {
                if (Is(PublicIdentity.Hash(identity), time))
                    return true;
            }
        }
        return false;
    }

    private bool Is(ulong key, long time)
        => table.Find(key, time) is { } known && known.HasAt(time, identity => user.Is(Encoding.UTF8.GetBytes(identity.Value)));
}
