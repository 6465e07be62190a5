using BenchmarkDotNet.Attributes;
using ImsTrace.Protocols.Sdp;

namespace ImsTrace.Benchmarks.Decoders;

/// <summary>SDP: the message medium alone, and everything held against the grammar.</summary>
[MemoryDiagnoser]
public class SdpBenchmarks
{
    private readonly byte[] body = RealMessages.BodyOf(RealMessages.Sip("session/figure-22-3", "INVITE"));

    [Benchmark]
    public int PathOfMessageMedium()
    {
        SdpMessageMediaReader reader = new(body);
        return reader.TryRead(out SdpMessageMediaView media) ? media.LastUri.Length : 0;
    }

    [Benchmark]
    public int CheckAll() => SdpChecker.Check(body).Count;
}
