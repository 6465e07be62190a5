using BenchmarkDotNet.Attributes;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Messages.Assembly;
using ImsTrace.Protocols.Msrp;

namespace ImsTrace.Benchmarks.Decoders;

/// <summary>MSRP: framing, the record of a row, the record of a join with the content's hash.</summary>
[MemoryDiagnoser]
public class MsrpBenchmarks : IDisposable
{
    private readonly byte[] send = RealMessages.Msrp("session/success-reports", "SEND", atLeast: 200);
    private readonly byte[] chunk = RealMessages.Msrp("session/big-chunked-message", "SEND", atLeast: 2048);
    private readonly byte[] answer = RealMessages.Msrp("session/success-reports", "200");
    private readonly byte[] report = RealMessages.Msrp("session/success-reports", "REPORT");
    private readonly MessageRecordBuilder builder = new();
    private readonly MsrpRecorder rows = new(Plans.Row);
    private readonly MsrpRecorder joins = new(Plans.Join);
    private readonly MsrpStream stream = new();

    [GlobalCleanup]
    public void Dispose()
    {
        stream.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public int FrameChunkOf2K() => MsrpFramer.Frame(chunk).Length;

    [Benchmark]
    public bool RowOfSend() => rows.Read(send, stream, builder, out _);

    [Benchmark]
    public bool RowOfAnswer() => rows.Read(answer, stream, builder, out _);

    [Benchmark]
    public bool RowOfReport() => rows.Read(report, stream, builder, out _);

    [Benchmark]
    public bool JoinOfSendWithHash() => joins.Read(send, stream, builder, out _);
}
