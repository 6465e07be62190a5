using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Messages;

/// <summary>Message rows for a person: number, time of day, endpoints, name and what the message is about.</summary>
internal sealed class MessageTextWriter(MessageReportOptions options) : IMessageRowWriter
{
    private const int FixedLength = 256;
    private const int AboutWidth = 22;
    private readonly TerminalTime times = new(options.Zone);

    public byte[] Head { get; } = Encoding.ASCII.GetBytes(
        $"{"number",6} {"time",-15} {"source",-21}   {"destination",-21} {"name",-8} about{(options.WithFlow ? "  [flow]" : "")}\n");

    public byte[] Separator => [];

    public byte[] RowEnd { get; } = "\n"u8.ToArray();

    public byte[] Tail => [];

    public int Bound(MessageRecord message) => FixedLength + 6 * message.StoredLength;

    public int Write(MessageRecord message, Span<byte> to)
    {
        string line = string.Create(CultureInfo.InvariantCulture,
            $"{message.Number,6} {times.TimeOfDay(message.Time),-15} {message.Source,-21} > {message.Destination,-21} {TerminalText.Escape(MessageNames.Get(message)),-8} {TerminalText.Cut(TerminalText.Escape(About(message)), AboutWidth)}");
        return Encoding.UTF8.GetBytes(line.AsSpan().TrimEnd(), to);
    }

    public int WriteFlow(ReadOnlySpan<byte> id, Span<byte> to)
        => id.IsEmpty ? 0 : Encoding.ASCII.GetBytes($"  [{Encoding.ASCII.GetString(id)}]", to);

    private static string About(MessageRecord message)
    {
        string about = MessageSummary.Of(message);
        return message.IsMalformed ? "malformed  " + about : about;
    }
}
