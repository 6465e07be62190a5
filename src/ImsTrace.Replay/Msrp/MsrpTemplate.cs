using System.Buffers;
using System.Globalization;
using System.Text;
using ImsTrace.Replay.Rewriting;

namespace ImsTrace.Replay.Msrp;

/// <summary>A recorded MSRP request as it is sent anew (spec part 5.5): paths and identifiers by the bindings, a fresh transaction, lengths recomputed.</summary>
internal sealed class MsrpTemplate
{
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

    /// <summary>The value of a header with live values; empty where it is absent.</summary>
    public byte[] RenderHeader(string name, BindingValues values)
    {
        foreach ((string known, TextTemplate value) in headers)
        {
            if (known.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value.Render(values);
        }
        return [];
    }

    /// <summary>The request.</summary>
    public byte[] Render(BindingValues values, byte[] transaction, MsrpSession session)
    {
        byte[] rendered = RenderBody(values);
        ArrayBufferWriter<byte> output = new(512 + rendered.Length);
        output.Write("MSRP "u8);
        output.Write(transaction);
        output.Write(Encoding.ASCII.GetBytes($" {recorded.Method}\r\n"));
        foreach ((string name, TextTemplate value) in headers)
        {
            output.Write(Encoding.UTF8.GetBytes(name + ": "));
            bool isEdited = rendered.Length != recorded.Body.Length && name.Equals("Byte-Range", StringComparison.OrdinalIgnoreCase);
            output.Write(session.Relay is { } relay && PathOf(name, value, values, session, relay) is { } path ? path : isEdited ? Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"1-{rendered.Length}/{rendered.Length}")) : value.Render(values));
            output.Write("\r\n"u8);
        }
        if (recorded.HasBody)
        {
            output.Write("\r\n"u8);
            output.Write(rendered);
            output.Write("\r\n"u8);
        }
        output.Write("-------"u8);
        output.Write(transaction);
        output.Write(Encoding.ASCII.GetBytes($"{recorded.Continuation}\r\n"));
        return output.WrittenSpan.ToArray();
    }

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
