using BenchmarkDotNet.Attributes;
using ImsTrace.Capture.Hep;
using ImsTrace.TestKit.Packets;

namespace ImsTrace.Benchmarks.Decoders;

/// <summary>HEP v3 around a SIP request.</summary>
[MemoryDiagnoser]
public class HepBenchmarks
{
    private readonly byte[] packet = HepBuilder.Carrying(RealMessages.Sip("pager-mode/figure-22-1", "MESSAGE")).ToArray();

    [Benchmark]
    public int Read() => HepReader.TryRead(packet, missing: 0, out HepHeader header, out _) ? header.PayloadLength : throw new InvalidDataException("The packet does not read.");
}
