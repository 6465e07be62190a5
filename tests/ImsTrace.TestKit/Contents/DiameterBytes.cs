using System.Buffers.Binary;
using ImsTrace.TestKit.Definitions;
using YamlDotNet.RepresentationModel;

namespace ImsTrace.TestKit.Contents;

/// <summary>Writes Diameter messages and changes their headers (RFC 6733 section 3).</summary>
public static class DiameterBytes
{
    public const int Header = 20;

    public static uint CommandOf(ReadOnlySpan<byte> message) => BinaryPrimitives.ReadUInt32BigEndian(message[4..]) & 0xFFFFFF;

    public static bool IsRequest(ReadOnlySpan<byte> message) => (message[4] & 0x80) != 0;

    public static byte[] WithAvps(ReadOnlySpan<byte> message, ReadOnlySpan<byte> avps)
    {
        byte[] changed = [.. message[..Header], .. avps];
        FitLength(changed);
        return changed;
    }

    /// <summary>A message of <c>{command, application, hop, end, flags, avps}</c>; what is not told is that of the request that it answers.</summary>
    public static byte[] Write(YamlFields fields, byte[]? request)
    {
        uint application = fields.Text("application") is { } name ? AvpNames.Application(name) : request is null ? 0 : BinaryPrimitives.ReadUInt32BigEndian(request.AsSpan(8));
        (uint command, bool isRequest) = fields.Text("command") is { } abbreviation ? AvpNames.Command(abbreviation, application)
            : request is null ? throw fields.Error("'command' is wanted") : (CommandOf(request), false);
        List<Avp> avps = fields.Find("avps") is { } list ? AvpValues.Read(list) : [];
        (uint session, _, _) = AvpNames.Find("Session-Id");
        if (request is not null && !avps.Exists(avp => avp.Code == session))
            avps.InsertRange(0, Avp.Read(request.AsSpan(Header), out _).Where(avp => avp.Code == session));
        byte[] message = [.. new byte[Header], .. Avp.Write(avps)];
        message[0] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(4), command);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(8), application);
        request?.AsSpan(12, 8).CopyTo(message.AsSpan(12));
        message[4] = (byte)((isRequest ? 0x80 : 0) | (command is 257 or 280 or 282 ? 0 : 0x40));
        FitLength(message);
        ChangeHeader(message, fields);
        return message;
    }

    /// <summary>Sets what is told of <c>flags</c> (letters R, P, E, T, or a number), <c>hop</c>, <c>end</c>, <c>version</c> and <c>length</c>.</summary>
    public static void ChangeHeader(byte[] message, YamlFields fields)
    {
        if (fields.Text("flags") is { } flags)
            message[4] = Flags(flags);
        if (fields.Number("hop") is { } hop)
            BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(12), (uint)hop);
        if (fields.Number("end") is { } end)
            BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(16), (uint)end);
        if (fields.Number("version") is { } version)
            message[0] = (byte)version;
        if (fields.Number("length") is { } length)
            WriteLength(message, (int)length);
    }

    /// <summary>Changes the header of a message that is there, its command and application too.</summary>
    public static byte[] Change(byte[] message, YamlNode node)
    {
        YamlFields fields = new(node);
        byte[] changed = [.. message];
        if (fields.Text("application") is { } name)
            BinaryPrimitives.WriteUInt32BigEndian(changed.AsSpan(8), AvpNames.Application(name));
        if (fields.Text("command") is { } command)
        {
            (uint code, bool isRequest) = AvpNames.Command(command, BinaryPrimitives.ReadUInt32BigEndian(changed.AsSpan(8)));
            byte flags = (byte)(char.IsAsciiDigit(command[0]) ? changed[4] : changed[4] & 0x7F | (isRequest ? 0x80 : 0));
            BinaryPrimitives.WriteUInt32BigEndian(changed.AsSpan(4), (uint)flags << 24 | code);
        }
        ChangeHeader(changed, fields);
        fields.Finish();
        return changed;
    }

    private static byte Flags(string text) => byte.TryParse(text, out byte number)
        ? number
        : (byte)text.Sum(letter => letter switch
        {
            'R' => 0x80, 'P' => 0x40, 'E' => 0x20, 'T' => 0x10, '-' => 0, _ => throw new InvalidDataException($"'{letter}' is no flag of a command"),
        });

    private static void FitLength(byte[] message) => WriteLength(message, message.Length);

    private static void WriteLength(byte[] message, int length)
        => BinaryPrimitives.WriteUInt32BigEndian(message, (uint)message[0] << 24 | (uint)length & 0xFFFFFF);
}
