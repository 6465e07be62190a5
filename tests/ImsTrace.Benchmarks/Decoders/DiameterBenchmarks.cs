using BenchmarkDotNet.Attributes;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Benchmarks.Decoders;

/// <summary>Diameter: framing, the record of a row, the record of a join.</summary>
[MemoryDiagnoser]
public class DiameterBenchmarks
{
    private readonly byte[] request = RealMessages.Diameter("registration/figure-22-2", "SAR");
    private readonly byte[] answer = RealMessages.Diameter("registration/figure-22-2", "SAA");
    private readonly MessageRecordBuilder builder = new();
    private readonly DiameterRecorder rows = new(Plans.Row);
    private readonly DiameterRecorder joins = new(Plans.Join);

    [Benchmark]
    public int FrameRequest() => DiameterFramer.Frame(request).Length;

    [Benchmark]
    public bool RowOfRequest() => rows.Read(request, builder, out _);

    [Benchmark]
    public bool RowOfAnswer() => rows.Read(answer, builder, out _);

    [Benchmark]
    public bool JoinOfAnswerWithProfile() => joins.Read(answer, builder, out _);
}
