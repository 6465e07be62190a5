using BenchmarkDotNet.Attributes;
using ImsTrace.Protocols.Stun;

namespace ImsTrace.Benchmarks.Decoders;

/// <summary>A STUN keep-alive between SIP messages (RFC 5626 section 3.5.2).</summary>
[MemoryDiagnoser]
public class StunBenchmarks
{
    private readonly byte[] message = Convert.FromHexString("000100142112A442B7E7A701BC34D686FA87DFAE802200105354554E207465737420636C69656E74");

    [Benchmark]
    public int FrameOnly() => StunFramer.Frame(message).Length;
}
