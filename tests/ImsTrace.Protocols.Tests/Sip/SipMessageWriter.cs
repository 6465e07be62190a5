using System.Buffers;
using System.Globalization;
using System.Text;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Protocols.Tests.Sip;

/// <summary>Writes what was read of a message: names as they stood there, one space behind the colon.</summary>
static class SipMessageWriter
{
    internal static byte[] Write(in SipMessageView message)
    {
        ArrayBufferWriter<byte> writer = new();
        WriteStartLine(message, writer);
        foreach (ref readonly SipHeader header in message.Headers)
        {
            ReadOnlySpan<byte> name = message.Bytes[header.NameOffset..header.ValueOffset];
            writer.Write(name[..name.IndexOf((byte)':')].TrimEnd(" \t"u8));
            writer.Write(": "u8);
            writer.Write(message.ValueOf(header));
            writer.Write("\r\n"u8);
        }
        writer.Write("\r\n"u8);
        writer.Write(message.Body);
        return writer.WrittenSpan.ToArray();
    }

    static void WriteStartLine(in SipMessageView message, ArrayBufferWriter<byte> writer)
    {
        if (message.IsRequest)
        {
            writer.Write(message.Method);
            writer.Write(" "u8);
            writer.Write(message.RequestUri);
            writer.Write(" SIP/2.0\r\n"u8);
            return;
        }
        writer.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"SIP/2.0 {message.Status:D3} ")));
        writer.Write(message.Reason);
        writer.Write("\r\n"u8);
    }
}
