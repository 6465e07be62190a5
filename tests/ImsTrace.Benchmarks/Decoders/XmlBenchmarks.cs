using BenchmarkDotNet.Attributes;
using ImsTrace.Protocols.IsComposing;

namespace ImsTrace.Benchmarks.Decoders;

/// <summary>An XML body: that somebody is writing (RFC 3994).</summary>
[MemoryDiagnoser]
public class XmlBenchmarks
{
    private readonly byte[] body = RealMessages.BodyOf(RealMessages.Sip("pager-mode/notifications", "MESSAGE"));

    [Benchmark]
    public int IsComposing() => IsComposingReader.TryRead(body, out _, out _) ? body.Length : throw new InvalidDataException("The body does not read.");
}
