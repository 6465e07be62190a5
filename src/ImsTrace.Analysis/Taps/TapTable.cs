using ImsTrace.Analysis.Flows;
using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Taps;

/// <summary>Compares what several captures have of the same flows: their clocks, and what was lost between them.</summary>
internal sealed class TapTable(int captures)
{
    private readonly ClockEstimate[] clocks = new ClockEstimate[captures * captures];
    private readonly LossTable losses = new(captures);

    /// <summary>The offsets that were seen, of later captures against earlier ones.</summary>
    public IReadOnlyList<ClockOffset> Offsets
    {
        get
        {
            List<ClockOffset> offsets = [];
            for (int against = 0; against < captures; against++)
            {
                for (int capture = against + 1; capture < captures; capture++)
                {
                    if (clocks[against * captures + capture] is { Pairs: > 0 } clock)
                        offsets.Add(new(capture, against, clock.Offset, clock.Bound, clock.Pairs));
                }
            }
            return offsets;
        }
    }

    /// <summary>What was lost, the most first.</summary>
    public IReadOnlyList<TapLoss> Losses => losses.List();

    /// <summary>Takes a flow that has ended.</summary>
    public void Note(Flow flow)
    {
        foreach (FlowMessage message in flow.Messages)
        {
            losses.Note(message);
        }
        foreach (Transaction transaction in flow.Transactions)
        {
            if (transaction is not { Request: { } request, Final: { } final })
                continue;
            Compare(request, final);
            if (transaction.Upstream is { Request.Record: { } above, Final.Record: { } answer }
                && answer.Frame.Capture == above.Frame.Capture && final.Record.Frame.Capture == request.Record.Frame.Capture)
                Add(above.Frame, answer.Time, request.Record.Frame, final.Record.Time);
        }
    }

    /// <summary>Puts the messages of a flow on one clock, as far as the offsets are known, its last time and its registrations too.</summary>
    public void Correct(Flow flow)
    {
        long last = long.MinValue;
        foreach (FlowMessage message in flow.Messages)
        {
            message.ClockOffset = OffsetOf(message.Record.Frame.Capture);
            last = Math.Max(last, message.Time);
            foreach (Retransmission copy in message.Retransmissions)
                last = Math.Max(last, copy.Frame.Time - OffsetOf(copy.Frame.Capture));
        }
        if (last != FrameStamp.NoTime)
            flow.LastTime = last;
        flow.Binding = flow.Binding?.Corrected(OffsetOf);
        flow.CalledBinding = flow.CalledBinding?.Corrected(OffsetOf);
    }

    /// <summary>How far a capture's clock is ahead, of the first capture's, or of the first one's that a chain of comparisons leads to.</summary>
    public long OffsetOf(int capture)
    {
        long offset = 0;
        for (int steps = 0; steps < captures; steps++)
        {
            int against = 0;
            while (against < capture && clocks[against * captures + capture].Pairs == 0)
                against++;
            if (against == capture)
                break;
            offset += clocks[against * captures + capture].Offset;
            capture = against;
        }
        return offset;
    }

    // One hop at two taps.
    private void Compare(FlowMessage request, FlowMessage final)
    {
        foreach (TapCopies there in request.Taps)
        {
            FrameStamp here = request.Record.Frame;
            if (Find(final, here.Capture) is { } answeredHere && Find(final, there.Capture) is { } answeredThere)
                Add(here, answeredHere, new(here.Number, there.First, there.Capture), answeredThere);
        }
    }

    private static long? Find(FlowMessage message, int capture)
    {
        foreach (TapCopies copies in message.Taps)
        {
            if (copies.Capture == capture)
                return copies.First;
        }
        return message.Record.Frame.Capture == capture ? message.Record.Time : null;
    }

    // Two captures, each with when it has a request and when its answer.
    private void Add(in FrameStamp asked, long answered, in FrameStamp askedThere, long answeredThere)
    {
        if (asked.Capture == askedThere.Capture || asked.Time == FrameStamp.NoTime || askedThere.Time == FrameStamp.NoTime)
            return;
        long forth = askedThere.Time - asked.Time;
        long back = answeredThere - answered;
        if (asked.Capture < askedThere.Capture)
            clocks[asked.Capture * captures + askedThere.Capture].Add(forth, back);
        else
            clocks[askedThere.Capture * captures + asked.Capture].Add(-forth, -back);
    }
}
