using System.Globalization;
using System.Text;

namespace ImsTrace.Replay.Msrp;

/// <summary>Puts together a message that comes in chunks of whatever size, or the reports about one; octets beyond the expected length are counted and not kept.</summary>
internal sealed class MsrpAssembly(int expectedLength)
{
    private readonly byte[] body = new byte[expectedLength];
    private readonly MsrpRanges ranges = new();
    private long end = -1;

    /// <summary>Takes a chunk, or a report; the whole message, once all of it has come.</summary>
    public MsrpMessage? Take(MsrpMessage chunk)
    {
        long first = Math.Max(chunk.Range.First, 1);
        long last = chunk.Method == "REPORT" ? chunk.Range.Last : first + chunk.Body.Length - 1;
        if (first <= body.Length)
            chunk.Body.AsSpan(0, (int)Math.Min(chunk.Body.Length, body.Length - first + 1)).CopyTo(body.AsSpan((int)first - 1));
        ranges.Add(first, last);
        if (chunk.Method == "REPORT" ? chunk.Range.Total > 0 : chunk.Continuation == '$')
            end = chunk.Method == "REPORT" ? chunk.Range.Total : last;
        if (end < 0 || !ranges.Covers(end))
            return null;
        string range = string.Create(CultureInfo.InvariantCulture, $"1-{end}/{end}");
        return chunk with
        {
            Body = chunk.HasBody ? body[..(int)Math.Min(end, body.Length)] : [], Range = (1, end, end), Continuation = '$',
            Headers = [.. chunk.Headers.Select(header => MsrpMessage.IsByteRange(header.Name) ? (header.Name, Encoding.ASCII.GetBytes(range)) : header)],
        };
    }
}
