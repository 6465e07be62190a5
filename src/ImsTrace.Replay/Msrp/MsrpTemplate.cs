using System.Buffers;
using System.Globalization;
using System.Text;
using ImsTrace.Replay.Rewriting;

namespace ImsTrace.Replay.Msrp;

/// <summary>A recorded MSRP request as it is sent anew (spec part 5.5): paths and identifiers by the bindings, a fresh transaction, lengths recomputed.</summary>
internal sealed class MsrpTemplate
{
    private const int LongestFixed = 2048;
    private readonly MsrpMessage recorded;
    private readonly (string Name, TextTemplate Value)[] headers;
    private readonly TextTemplate body;

    private MsrpTemplate(MsrpMessage recorded, (string Name, TextTemplate Value)[] headers, TextTemplate body)
        => (this.recorded, this.headers, this.body) = (recorded, headers, body);

    /// <summary>The recorded body with the places of what is written anew.</summary>
    public TextTemplate Body => body;

    /// <summary>The body with live values.</summary>
    public byte[] RenderBody(BindingValues values) => body.IsEmpty ? [] : body.Render(values);

    /// <summary>Makes a template of what a role sends, or of what comes to it. A chunk of a longer message keeps its octets: others count on its range.</summary>
    public static MsrpTemplate Of(MsrpMessage recorded, BindingTable table, int role, bool isSent)
        => new(recorded, [.. recorded.Headers.Select(header => (header.Name, TextTemplate.Of(header.Value, table)))],
            IsWhole(recorded) ? BodyTemplate.Of(recorded.Header("Content-Type"), recorded.Body, table, role, isSent) : new([new(PartKind.Literal, recorded.Body)]));

    /// <summary>Whether it is all of its message.</summary>
    public static bool IsWhole(MsrpMessage message) => message.Range.First is 1 or -1 && message.Continuation == '$';

    /// <summary>The message that a report is about, where it is whole; null else.</summary>
    public MsrpTemplate? Reported { get; set; }

    /// <summary>Whether each of its requests is answered (RFC 4975 section 7.2).</summary>
    public bool IsAnswered => recorded.WantsAnswer;

    /// <summary>The value of a header with live values; empty where it is absent.</summary>
    public byte[] RenderHeader(string name, BindingValues values)
    {
        foreach ((string known, TextTemplate value) in headers)
        {
            if (known.Equals(name, StringComparison.OrdinalIgnoreCase))
                return MsrpMessage.IsByteRange(name) && EditedLength(values) is { } length ? RangeOf(1, length, length) : value.Render(values);
        }
        return [];
    }

    /// <summary>The request as recorded, in one piece.</summary>
    public byte[] Render(BindingValues values, byte[] transaction, MsrpSession session)
        => Render(values, transaction, session, RenderBody(values), EditedLength(values) is { } length ? RangeOf(1, length, length) : null, recorded.Continuation);

    /// <summary>A chunk of the message with these octets of its body.</summary>
    public byte[] RenderChunk(BindingValues values, byte[] transaction, MsrpSession session, byte[] whole, int place, int length)
        => Render(values, transaction, session, whole.AsSpan(place, length), whole.Length == 0 ? null : RangeOf(place + 1, length, whole.Length), place + length == whole.Length ? '$' : '+');

    private byte[] Render(BindingValues values, byte[] transaction, MsrpSession session, ReadOnlySpan<byte> octets, byte[]? range, char continuation)
    {
        ArrayBufferWriter<byte> output = new(512 + octets.Length);
        output.Write("MSRP "u8);
        output.Write(transaction);
        output.Write(Encoding.ASCII.GetBytes($" {recorded.Method}\r\n"));
        bool hasRange = headers.Any(header => MsrpMessage.IsByteRange(header.Name));
        foreach ((string name, TextTemplate value) in headers)
        {
            bool isRange = range is not null && MsrpMessage.IsByteRange(name);
            WriteHeader(output, name, isRange ? range : session.Relay is { } relay && PathOf(name, value, values, session, relay) is { } path ? path : value.Render(values));
            if (!hasRange && range is not null && continuation == '+' && name.Equals("Message-ID", StringComparison.OrdinalIgnoreCase))
                WriteHeader(output, "Byte-Range", range);
        }
        if (recorded.HasBody)
        {
            output.Write("\r\n"u8);
            output.Write(octets);
            output.Write("\r\n"u8);
        }
        output.Write("-------"u8);
        output.Write(transaction);
        output.Write(Encoding.ASCII.GetBytes($"{continuation}\r\n"));
        return output.WrittenSpan.ToArray();
    }

    private static void WriteHeader(ArrayBufferWriter<byte> output, string name, ReadOnlySpan<byte> value)
    {
        output.Write(Encoding.UTF8.GetBytes(name + ": "));
        output.Write(value);
        output.Write("\r\n"u8);
    }

    // How long the message is where it is not as long as recorded; null where it is, or where this is a part of it.
    private int? EditedLength(BindingValues values)
    {
        MsrpTemplate message = Reported ?? this;
        bool isWhole = recorded.Range.First == 1 && (recorded.Range.Last == recorded.Range.Total || (recorded.Range.Last < 0 && IsWhole(recorded)));
        return isWhole && message.RenderBody(values).Length is var length && length != message.recorded.Body.Length ? length : null;
    }

    // More than 2048 octets have to be interruptible, which the asterisk says (RFC 4975 section 7.1.1).
    private static byte[] RangeOf(int first, int length, int total)
        => Encoding.ASCII.GetBytes(length > LongestFixed
            ? string.Create(CultureInfo.InvariantCulture, $"{first}-*/{total}")
            : string.Create(CultureInfo.InvariantCulture, $"{first}-{first + length - 1}/{total}"));

    // Behind a relay: its path is in front of the peer's, and the own one has but the own URI (RFC 4976 section 6.1).
    private static byte[]? PathOf(string name, TextTemplate value, BindingValues values, MsrpSession session, MsrpRelayClient relay)
        => name.Equals("From-Path", StringComparison.OrdinalIgnoreCase) ? session.Uri
            : name.Equals("To-Path", StringComparison.OrdinalIgnoreCase) ? [.. relay.UsePath, (byte)' ', .. value.Render(values)]
            : null;

    /// <summary>The answer to a request (RFC 4975 section 7.2).</summary>
    public static byte[] Answer(MsrpMessage request, int status)
        => [.. "MSRP "u8, .. request.TransactionId, .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $" {status} {(status == 200 ? "OK" : "Refused")}\r\nTo-Path: ")),
            .. request.LastHop, .. "\r\nFrom-Path: "u8, .. request.NextHop, .. "\r\n-------"u8, .. request.TransactionId, .. "$\r\n"u8];
}
