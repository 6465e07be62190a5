using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run.Live;
using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Run;

/// <summary>Numbers and counts messages, and hands them to the correlator and to whoever asks.</summary>
internal sealed class MessageCounter(AnalysisSummary summary, IMessageSink? sink, Correlator? correlator) : IRecordConsumer
{
    private readonly MessageClock clock = new();
    private long number;

    /// <summary>Whom a live run tells how it goes; null for captures.</summary>
    public (LiveInput Input, LiveStatus Status)? Live { get; init; }

    /// <summary>What tells a live run what gave way; null where nothing is judged.</summary>
    public RunState? State { get; init; }

    public void OnRecord(MessageRecord record)
    {
        if (record.IsQuote)
        {
            record.Number = 0; // a quote is no message; the pooled record may have been one
            correlator?.AcceptUnreachable(record);
            return;
        }
        if (record.IsGap)
        {
            correlator?.NoteGap(record);
            return;
        }
        if (record.IsEnd)
        {
            correlator?.NoteEnd(record);
            return;
        }
        if (record.Blindness != Blindness.None)
        {
            correlator?.NoteBlindness(record);
            return;
        }
        if (!record.Certificate.IsEmpty)
        {
            correlator?.NoteCertificate(record);
            return;
        }
        record.Number = ++number;
        clock.Note(record.Time);
        switch (record.Protocol)
        {
            case Protocol.Sip: summary.SipMessages++; break;
            case Protocol.Diameter: summary.DiameterMessages++; break;
            case Protocol.H248: summary.H248Messages++; break;
            default: summary.MsrpMessages++; break;
        }
        if (correlator is not null)
            record.FlowKey = correlator.Accept(record);
        sink?.OnMessage(record);
    }

    public void OnBlockEnd(long time)
    {
        FirstCollection.CollectWhenDue();
        if (Live is not { } live)
            return;
        if (time != FrameStamp.NoTime)
        {
            correlator?.Advance(clock.At(time));
            live.Status.Time = time;
        }
        State?.Tell(summary.Evictions);
        live.Input.OnBlock?.Invoke(live.Status);
    }
}
