using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Content;
using ImsTrace.Analysis.Scenarios.Matching;
using ImsTrace.Analysis.Scenarios.Steps;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Cpim;

namespace ImsTrace.Analysis.Scenarios.Judging;

/// <summary>
/// Finds who did not get a copy of a message: of the recipients of a list, once one of them got one, so that the copies are known to
/// be joined; of the other participants of a conference, all who had bound a connection and had not left.
/// </summary>
internal sealed class StepCopies(ScenarioMatch match)
{
    private const int MostReceivers = 256;
    private const long LeavingTime = 5_000_000_000;
    private readonly List<Endpoint> participants = [];

    /// <summary>Adds the copies that are missing; true where the capture ended before they had to be there.</summary>
    public bool IsStillDue(FlowMessage message, ScenarioStep step, bool mayStillCome, List<MissingStep> missing)
    {
        int before = missing.Count;
        Find(message, step, missing);
        if (missing.Count == before || !mayStillCome)
            return false;
        missing.RemoveRange(before, missing.Count - before);
        return true;
    }

    private void Find(FlowMessage message, ScenarioStep step, List<MissingStep> missing)
    {
        if (message.Transaction is not { } transaction)
            return;
        if (step.ToEach == FanOut.Recipient)
            FindRecipients(message, transaction, step, missing);
        else if (message.Record.Has(MessageField.ContentSha256) && transaction.Final is { } answer && answer.StatusOf() is >= 200 and < 300)
            FindParticipants(message, transaction, step, missing);
    }

    private void FindRecipients(FlowMessage message, Transaction transaction, ScenarioStep step, List<MissingStep> missing)
    {
        if (transaction.Final is not { } final || final.StatusOf() >= 300 || !match.HasAny(step.Copies))
            return;
        int lacking = 0;
        int left = MostReceivers;
        foreach (ReadOnlySpan<byte> recipient in message.Record.Lines(MessageField.ListRecipients))
        {
            if (left-- == 0)
                break;
            lacking += HasCopyFor(step.Copies, recipient) ? 0 : 1;
        }
        if (lacking > CopiesForOthers(step.Copies, message.Record))
            missing.Add(new(match.Scenario.Steps[step.Copies[0]], message, IsImplied: false));
    }

    private bool HasCopyFor(int[] copies, ReadOnlySpan<byte> recipient)
    {
        foreach (int copy in copies)
        {
            for (FlowMessage? other = match.First(copy); other is not null; other = match.Next(other))
            {
                if (IsFor(other.Record, recipient))
                    return true;
            }
        }
        return false;
    }

    // The server may know a recipient by another URI than the list has.
    private int CopiesForOthers(int[] copies, MessageRecord list)
    {
        int others = 0;
        foreach (int copy in copies)
        {
            for (FlowMessage? other = match.First(copy); other is not null; other = match.Next(other))
                others += IsForAny(other.Record, list) ? 0 : 1;
        }
        return others;
    }

    private static bool IsForAny(MessageRecord copy, MessageRecord list)
    {
        foreach (ReadOnlySpan<byte> recipient in list.Lines(MessageField.ListRecipients))
        {
            if (IsFor(copy, recipient))
                return true;
        }
        return false;
    }

    private static bool IsFor(MessageRecord copy, ReadOnlySpan<byte> recipient)
        => PublicIdentity.Same(copy.Text(MessageField.RequestUri), recipient) || PublicIdentity.Same(copy.Text(MessageField.ToUri), recipient);

    private void FindParticipants(FlowMessage message, Transaction transaction, ScenarioStep step, List<MissingStep> missing)
    {
        FindBound(message);
        int lacking = 0;
        foreach (Endpoint participant in participants)
            lacking += IsCopiedTo(transaction, step.Copies, participant) ? 0 : 1;
        // Who got the one copy of a private message may be about to leave.
        bool isKept = lacking == 0 || (transaction.Downstream.Count > 0 && IsPrivate(message));
        if (!isKept)
            missing.Add(new(match.Scenario.Steps[step.Copies[0]], message, IsImplied: false));
    }

    private bool IsCopiedTo(Transaction transaction, int[] copies, Endpoint participant)
    {
        foreach (Transaction below in transaction.Downstream)
        {
            if (below.Request is { } copy && copy.Record.Destination.Host == participant
                && match.StepOf(copy) is { } step && Array.IndexOf(copies, step.Index) >= 0)
                return true;
        }
        return false;
    }

    // The others who have spoken to the gateway before the message, and neither left before it nor soon after.
    private void FindBound(FlowMessage message)
    {
        participants.Clear();
        Endpoint gateway = message.Record.Destination.Host;
        Endpoint sender = message.Record.Source.Host;
        foreach (FlowMessage other in match.Flow.Messages)
        {
            if (other.Record.Number >= message.Record.Number)
                break;
            bool isOfTerminal = other.Record.Protocol == Protocol.Msrp && other.Record.Destination.Host == gateway && other.Record.Source.Host != sender;
            if (isOfTerminal && participants.Count < MostReceivers && !participants.Contains(other.Record.Source.Host))
                participants.Add(other.Record.Source.Host);
        }
        foreach (FlowMessage other in match.Flow.Messages)
        {
            if (other.Time > message.Time + LeavingTime)
                break;
            if (!other.IsRequest || !other.Is("BYE"u8))
                continue;
            participants.Remove(other.Record.Source.Host);
            participants.Remove(other.Record.Destination.Host);
        }
    }

    // A message to one participant (RFC 7701 section 6.2): its To is not the conference that they called.
    private bool IsPrivate(FlowMessage message)
    {
        if (!message.Record.Text(MessageField.ContentType).StartsWith("message/cpim"u8))
            return false;
        CpimReader.Read(message.Record.Text(MessageField.Body), out CpimMessageView wrapped);
        ReadOnlySpan<byte> uri = CpimAddress.Of(wrapped, "To"u8);
        if (uri.IsEmpty)
            return false;
        foreach (FlowMessage other in match.Flow.Messages)
        {
            if (other.IsRequest && other.Is("INVITE"u8) && PublicIdentity.Same(other.Record.Text(MessageField.RequestUri), uri))
                return false;
        }
        return true;
    }
}
