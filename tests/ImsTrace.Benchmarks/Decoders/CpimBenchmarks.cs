using BenchmarkDotNet.Attributes;
using ImsTrace.Protocols.Cpim;
using ImsTrace.Protocols.Msrp;

namespace ImsTrace.Benchmarks.Decoders;

/// <summary>CPIM with a request for a disposition notification (RFC 3862, RFC 5438).</summary>
[MemoryDiagnoser]
public class CpimBenchmarks
{
    private readonly byte[] body;

    public CpimBenchmarks()
    {
        MsrpReader.Read(RealMessages.Msrp("session/cpim", "SEND", atLeast: 400), out MsrpMessageView view);
        body = view.Body.ToArray();
    }

    [Benchmark]
    public bool Read() => CpimReader.Read(body, out _) == Protocols.Decoding.DecodeStatus.Complete;
}
