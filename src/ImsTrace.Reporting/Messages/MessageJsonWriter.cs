using System.Globalization;
using ImsTrace.Analysis.Messages;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Messages;

/// <summary>Message rows as JSON objects (RFC 8259), one a line, or as the list of one document.</summary>
internal sealed class MessageJsonWriter : IMessageRowWriter
{
    private const int FixedLength = 1024;
    private const int ProblemExpansion = 32;
    private readonly byte[][] captures;
    private readonly int captureLength;
    private readonly bool[] isNumber = [.. MessageColumns.Fields.Select(field => MessageFields.Type(field) == FieldType.Number)];
    private readonly bool[] isList = [.. MessageColumns.Fields.Select(field => MessageFields.Type(field) == FieldType.List)];
    private readonly byte[][] keys = [.. MessageColumns.Fields.Select(field => Key(MessageFields.Name(field)))];
    private readonly int keyLength;
    private readonly TimestampWriter times = new();
    private readonly EndpointTexts endpoints = new();

    public MessageJsonWriter(MessageReportOptions options, bool lines)
    {
        captures = CaptureTexts(options);
        captureLength = captures.Max(text => text.Length);
        keyLength = keys.Sum(key => key.Length);
        Head = lines ? [] : "{\"schema_version\":1,\"messages\":[\n"u8.ToArray();
        Separator = lines ? [] : ",\n"u8.ToArray();
        RowEnd = lines ? "}\n"u8.ToArray() : "}"u8.ToArray();
        Tail = lines ? [] : "\n]}\n"u8.ToArray();
    }

    public byte[] Head { get; }

    public byte[] Separator { get; }

    public byte[] RowEnd { get; }

    public byte[] Tail { get; }

    public int Bound(MessageRecord message)
        => FixedLength + captureLength + keyLength + JsonText.Expansion * message.StoredLength
            + (message.IsMalformed ? ProblemExpansion * message.Text(MessageField.Problems).Length : 0);

    public int Write(MessageRecord message, Span<byte> to)
    {
        int at = WriteLeading(message, to);
        MessageFieldEnumerator there = message.Fields;
        while (there.MoveNext())
        {
            int column = MessageColumns.Of(there.Current);
            if (column < 0)
                continue;
            at += Copy(keys[column], to[at..]);
            at += isNumber[column]
                ? Number(there.Number, to[at..])
                : isList[column] ? JsonText.WriteList(new LineEnumerator(there.Text), to[at..]) : JsonText.Write(there.Text, to[at..]);
        }
        return at;
    }

    public int WriteFlow(ReadOnlySpan<byte> id, Span<byte> to) => id.IsEmpty ? 0 : Word(",\"flow\":\""u8, id, to);

    private int WriteLeading(MessageRecord message, Span<byte> to)
    {
        int at = Copy("{\"number\":"u8, to);
        at += Number(message.Number, to[at..]);
        at += Copy(captures[Math.Min(message.Frame.Capture, captures.Length - 1)], to[at..]);
        at += Copy(",\"frame\":"u8, to[at..]);
        at += Number(message.Frame.Number, to[at..]);
        Span<byte> scratch = stackalloc byte[48];
        at += Word(",\"time\":\""u8, scratch[..times.Write(message.Time, scratch)], to[at..]);
        at += Word(",\"protocol\":\""u8, MessageWords.Name(message.Protocol), to[at..]);
        at += Word(",\"transport\":\""u8, MessageWords.Name(message.Transport), to[at..]);
        at += Word(",\"source\":\""u8, scratch[..endpoints.Write(message.Source, scratch)], to[at..]);
        at += Word(",\"destination\":\""u8, scratch[..endpoints.Write(message.Destination, scratch)], to[at..]);
        at += Word(",\"kind\":\""u8, MessageWords.Name(message.Kind), to[at..]);
        ReadOnlySpan<byte> name = MessageNames.Get(message, scratch);
        if (!name.IsEmpty)
        {
            at += Copy(",\"name\":"u8, to[at..]);
            at += JsonText.Write(name, to[at..]);
        }
        at += Copy(",\"size\":"u8, to[at..]);
        at += Number(message.Size, to[at..]);
        return message.IsMalformed ? at + MessageProblems.WriteJson(message, to[at..]) : at;
    }

    private static byte[] Key(string name) => System.Text.Encoding.ASCII.GetBytes($",\"{name}\":");

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> to)
    {
        text.CopyTo(to);
        return text.Length;
    }

    // A word that needs no escapes, with its key; nothing where the word is absent.
    private static int Word(ReadOnlySpan<byte> keyAndQuote, ReadOnlySpan<byte> word, Span<byte> to)
    {
        if (word.IsEmpty)
            return 0;
        keyAndQuote.CopyTo(to);
        word.CopyTo(to[keyAndQuote.Length..]);
        to[keyAndQuote.Length + word.Length] = (byte)'"';
        return keyAndQuote.Length + word.Length + 1;
    }

    private static int Number(long value, Span<byte> to)
    {
        value.TryFormat(to, out int digits, default, CultureInfo.InvariantCulture);
        return digits;
    }

    private static byte[][] CaptureTexts(MessageReportOptions options)
    {
        if (options.Captures.Count < 2)
            return [[]];
        byte[][] texts = new byte[options.Captures.Count][];
        for (int i = 0; i < texts.Length; i++)
        {
            byte[] path = System.Text.Encoding.UTF8.GetBytes(options.Captures[i]);
            byte[] text = new byte[JsonText.Expansion * path.Length + 32];
            int at = Copy(",\"capture\":"u8, text);
            at += JsonText.Write(path, text.AsSpan(at));
            texts[i] = text[..at];
        }
        return texts;
    }
}
