using System.Globalization;
using System.Net;
using System.Text;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Replay.Authentication;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Msrp;

/// <summary>One terminal's authorization at its MSRP relay (RFC 4976 section 5): AUTH, the answer to its challenge, and the Use-Path that comes of it.</summary>
internal sealed class MsrpRelayClient(byte[] relay, byte[] own, DigestClient digest, Func<byte[]> token, Action<string?> done)
{
    private const int MostTries = 3;
    private byte[] transaction = [];
    private int tries;
    private bool isOver;

    /// <summary>The connection to the relay.</summary>
    public StreamChannel? Channel { get; private set; }

    /// <summary>The path that peers are given in front of the own URI; empty before.</summary>
    public byte[] UsePath { get; private set; } = [];

    /// <summary>The relay's address in a URI; null where it has none.</summary>
    public static IPEndPoint? AddressOf(ReadOnlySpan<byte> uri)
        => MsrpUri.TryRead(uri, out MsrpUri read) && read.Port > 0 && IPAddress.TryParse(Encoding.ASCII.GetString(read.Host).Trim('[', ']'), out IPAddress? address)
            ? new(address, read.Port)
            : null;

    /// <summary>Sends AUTH over the connection.</summary>
    public void Start(StreamChannel channel)
    {
        Channel = channel;
        Send([]);
    }

    /// <summary>Takes an answer; false where it is none to this.</summary>
    public bool TryTake(MsrpMessage answer)
    {
        if (isOver || !answer.TransactionId.AsSpan().SequenceEqual(transaction))
            return false;
        if (answer.Status == 200 && answer.Header("Use-Path") is { Length: > 0 } path)
        {
            UsePath = path;
            End(null);
        }
        else if (answer.Status == 401 && tries < MostTries)
        {
            if (digest.TryTake([answer.Header("WWW-Authenticate")], out string? problem))
                Send(digest.Answer("AUTH"u8, relay, [], isProxy: false));
            else
                End($"the MSRP relay asks for credentials: {problem}");
        }
        else
        {
            End(string.Create(CultureInfo.InvariantCulture, $"the MSRP relay answered AUTH by {answer.Status}"));
        }
        return true;
    }

    /// <summary>The connection has ended.</summary>
    public void OnClosed(string? problem) => End($"the MSRP relay {Encoding.UTF8.GetString(relay)}: {problem ?? "the connection was closed"}");

    private void Send(byte[] authorization)
    {
        tries++;
        transaction = token();
        byte[] request = [.. "MSRP "u8, .. transaction, .. " AUTH\r\nTo-Path: "u8, .. relay, .. "\r\nFrom-Path: "u8, .. own, .. "\r\n"u8, .. authorization, .. "-------"u8, .. transaction, .. "$\r\n"u8];
        if (Channel?.TrySend(request) != true)
            OnClosed(null);
    }

    private void End(string? problem)
    {
        if (isOver)
            return;
        isOver = true;
        done(problem);
    }
}
