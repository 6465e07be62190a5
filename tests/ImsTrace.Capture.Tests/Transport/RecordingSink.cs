using System.Globalization;
using System.Text;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Capture.Tests.Transport;

/// <summary>Writes down what the stage gives, one line a call; consumes as <paramref name="consume"/> says, or everything.</summary>
internal sealed class RecordingSink(Func<StreamState, ReadOnlyMemory<byte>, int>? consume = null) : ITransportSink
{
    public List<string> Lines { get; } = [];

    public Dictionary<string, List<byte>> Streams { get; } = [];

    public List<byte[]> Datagrams { get; } = [];

    public int Offers { get; private set; }

    public void OnDatagram(in Segment segment, ReadOnlySpan<byte> payload, int missing)
    {
        Datagrams.Add(payload.ToArray());
        Lines.Add(string.Create(CultureInfo.InvariantCulture, $"{segment.Frame.Number} {segment.Transport} {segment.Source} {segment.Destination} {Text(payload)} missing {missing} ppid {segment.PayloadProtocol}"));
    }

    public int OnStream(in Segment segment, StreamState stream, ReadOnlySpan<byte> bytes)
    {
        Offers++;
        int consumed = consume?.Invoke(stream, bytes.ToArray()) ?? bytes.Length;
        Lines.Add($"{segment.Frame.Number} stream {segment.Source.Port} {Text(bytes[..consumed])}");
        string key = $"{segment.Source}";
        if (!Streams.TryGetValue(key, out List<byte>? all))
            Streams.Add(key, all = []);
        all.AddRange(bytes[..consumed]);
        return consumed;
    }

    public void OnGap(in Segment segment, StreamState stream, ReadOnlySpan<byte> unconsumed, long lost)
        => Lines.Add($"{segment.Frame.Number} gap {segment.Source.Port} [{Text(unconsumed)}] {lost}");

    public void OnEvent(in Segment segment, TransportEventKind kind, ReadOnlySpan<byte> quoted)
        => Lines.Add($"{segment.Frame.Number} {kind} {segment.Source} {segment.Destination} {segment.Transport} [{Text(quoted)}]");

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
