using BenchmarkDotNet.Attributes;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Benchmarks.Decoders;

/// <summary>SIP: framing, the record of a row, the record of a join.</summary>
[MemoryDiagnoser]
public class SipBenchmarks
{
    private readonly byte[] message = RealMessages.Sip("pager-mode/figure-22-1", "MESSAGE");
    private readonly byte[] answer = RealMessages.Sip("pager-mode/figure-22-1", "200");
    private readonly byte[] invite = RealMessages.Sip("session/figure-22-3", "INVITE");
    private readonly MessageRecordBuilder builder = new();
    private readonly SipRecorder rows = new(Plans.Row);
    private readonly SipRecorder joins = new(Plans.Join);

    [Benchmark]
    public int FrameMessage() => SipFramer.FrameStream(message).Length;

    [Benchmark]
    public bool RowOfMessage() => rows.Read(message, SipFraming.Stream, builder, out _);

    [Benchmark]
    public bool RowOfAnswer() => rows.Read(answer, SipFraming.Stream, builder, out _);

    [Benchmark]
    public bool JoinOfMessage() => joins.Read(message, SipFraming.Stream, builder, out _);

    [Benchmark]
    public bool JoinOfInviteWithSdp() => joins.Read(invite, SipFraming.Stream, builder, out _);
}
