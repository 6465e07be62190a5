using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Identities;

/// <summary>Tells whom a flow is about: the users that its messages name, each with the identities that were the user's then.</summary>
internal static class FlowUsers
{
    private const int Most = 16;

    private static readonly MessageField[] Names =
    [
        MessageField.FromUri, MessageField.ToUri, MessageField.RequestUri, MessageField.AssertedIdentities, MessageField.PreferredIdentities, MessageField.PublicIdentity,
    ];

    /// <summary>Copies of the users in the order in which they are named; of very many the first ones.</summary>
    public static IReadOnlyList<KnownUser> Of(Flow flow, IdentityTable table)
    {
        if (table.Count == 0)
            return [];
        List<KnownUser> users = [];
        (long from, long to) = (long.MaxValue, long.MinValue);
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.Record.Time == FrameStamp.NoTime)
                continue;
            long time = table.TimeOf(message.Record);
            (from, to) = (Math.Min(from, time), Math.Max(to, time));
            Add(users, table.Find(IdentityTable.KeyOf(IdentityKind.Private, message.Record.Text(MessageField.UserName)), time));
            foreach (MessageField field in Names)
            {
                foreach (ReadOnlySpan<byte> identity in message.Record.Lines(field))
                    Add(users, table.Find(PublicIdentity.Hash(identity), time));
            }
        }
        return [.. users.Select(user => user.Within(from, to))];
    }

    private static void Add(List<KnownUser> users, KnownUser? user)
    {
        if (user is not null && users.Count < Most && !users.Contains(user))
            users.Add(user);
    }
}
