using System.Text;
using ImsTrace.Analysis.Tests.Messages;

namespace ImsTrace.Analysis.Tests.Run;

/// <summary>Messages of one protocol, any number and length, that differ from each other.</summary>
internal static class SignallingTalk
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz 0123456789\r\n";

    public static readonly Func<Random, int, byte[]>[] Protocols = [Sip, Diameter, Msrp];

    /// <summary>Some messages of the protocol.</summary>
    public static byte[][] Of(Random random, int protocol)
        => [.. Enumerable.Range(1, random.Next(2, 9)).Select(number => Protocols[protocol](random, number))];

    private static byte[] Sip(Random random, int number)
    {
        string body = random.Next(3) == 0 ? "" : Text(random, random.Next(900));
        string start = random.Next(2) == 0 ? $"MESSAGE sip:bob{number}@ims.example SIP/2.0" : "SIP/2.0 200 OK";
        return Encoding.ASCII.GetBytes($"{start}\r\nVia: SIP/2.0/TCP 10.0.0.1;branch=z9hG4bK{number}\r\nFrom: <sip:alice@ims.example>;tag=a{number}\r\n"
            + $"To: <sip:bob@ims.example>\r\nCall-ID: call-{number}\r\nCSeq: {number} MESSAGE\r\nContent-Type: text/plain\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    private static byte[] Diameter(Random random, int number)
        => new DiameterBytes(302, isRequest: number % 2 == 0, hopByHop: (uint)number, endToEnd: (uint)number * 7).Avp(263, $"hss;{number}")
            .Avp(264, "icscf.ims.example").Avp(296, "ims.example").Cx(601, $"sip:bob{number}@ims.example").Cx(606, Text(random, random.Next(900))).ToArray();

    private static byte[] Msrp(Random random, int number)
    {
        string body = Text(random, random.Next(1, 900));
        string transaction = $"tid{number}x{random.Next(1000)}";
        return Encoding.ASCII.GetBytes($"MSRP {transaction} SEND\r\nTo-Path: msrp://10.0.0.2:2855/b;tcp\r\nFrom-Path: msrp://10.0.0.1:2855/a;tcp\r\n"
            + $"Message-ID: m{number}\r\nByte-Range: 1-{body.Length}/{body.Length}\r\nContent-Type: text/plain\r\n\r\n{body}\r\n-------{transaction}$\r\n");
    }

    private static string Text(Random random, int length)
        => string.Create(length, random, static (text, random) =>
        {
            for (int i = 0; i < text.Length; i++)
                text[i] = Letters[random.Next(Letters.Length)];
        });
}
