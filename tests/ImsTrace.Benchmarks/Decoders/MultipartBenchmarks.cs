using BenchmarkDotNet.Attributes;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Mime;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Benchmarks.Decoders;

/// <summary>The parts of a multipart body: a text, and the list of those that it is for (RFC 5365).</summary>
[MemoryDiagnoser]
public class MultipartBenchmarks
{
    private readonly byte[] contentType;
    private readonly byte[] body;

    public MultipartBenchmarks()
    {
        SipReader.Read(RealMessages.Sip("pager-mode/uri-list", "MESSAGE"), EnumSets.All<SipHeaderId>(), new SipHeader[64], out SipMessageView view);
        contentType = view.TryGet(SipHeaderId.ContentType, out ReadOnlySpan<byte> value) ? value.ToArray() : [];
        body = view.Body.ToArray();
    }

    [Benchmark]
    public int Parts()
    {
        if (!ContentTypeReader.TryRead(contentType, out ContentTypeView type) || !type.IsMultipart)
            throw new InvalidDataException("The body has no parts.");
        MultipartReader parts = new(type, body);
        int length = 0;
        while (parts.MoveNext())
            length += parts.Current.Body.Length;
        return length;
    }
}
