using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace ImsTrace.TestKit.Traffic;

/// <summary>Finds the tokens of a template and each place where they stand.</summary>
internal sealed class TokenScan
{
    private readonly List<Token> identifiers = [];

    public TokenTable Tokens { get; } = new();

    public void Find(IReadOnlyList<PayloadStream> streams)
    {
        List<(PayloadStream Stream, int Start, string Text)> regions = [];
        foreach (PayloadStream stream in streams)
            AddRegions(stream, regions);
        foreach ((_, _, string text) in regions)
            FindIdentifiers(text);
        identifiers.Sort((a, b) => b.Length != a.Length ? b.Length - a.Length : string.CompareOrdinal(a.Text, b.Text));
        foreach ((PayloadStream stream, int start, string text) in regions)
            Replace(stream, start, text);
    }

    /// <summary>Has the addresses and ports of a frame's headers replaced.</summary>
    public void ReplaceHeaders(TemplateFrame frame)
    {
        ReplaceEndpoints(frame, frame.Network, frame.IsLaterFragment ? -1 : frame.Transport);
        if (frame.Quote > 0)
            ReplaceEndpoints(frame, frame.Quote, frame.Quote + ((frame.Bytes[frame.Quote] & 15) * 4));
    }

    /// <summary>How many messages the streams hold.</summary>
    public static MessageCounts Count(IEnumerable<PayloadStream> streams)
    {
        MessageCounts counts = default;
        foreach (PayloadStream stream in streams)
        {
            counts += DiameterWalk.IsDiameter(stream.Bytes)
                ? new(0, DiameterWalk.Messages(stream.Bytes.ToArray()).Count(), 0)
                : new(TokenText.SipStart().Count(stream.Text), 0, TokenText.MsrpStart().Count(stream.Text));
        }
        return counts;
    }

    private void AddRegions(PayloadStream stream, List<(PayloadStream, int, string)> regions)
    {
        byte[] bytes = stream.Bytes.ToArray();
        if (!DiameterWalk.IsDiameter(bytes))
        {
            if (GatewayBinary.IsBinary(bytes))
            {
                foreach (int number in GatewayBinary.Offsets(bytes))
                    stream.Replace(number, Tokens.Get(TokenKind.GatewayNumber, Latin1(bytes, number, sizeof(uint))));
            }
            regions.Add((stream, 0, stream.Text));
            return;
        }
        foreach ((int message, int length) in DiameterWalk.Messages(bytes))
        {
            foreach (int header in (ReadOnlySpan<int>)[12, 16])
                stream.Replace(message + header, Tokens.Get(TokenKind.Id32, Latin1(bytes, message + header, 4)));
            foreach ((uint code, int start, int size) in DiameterWalk.Values(bytes, message, length))
            {
                string text = Latin1(bytes, start, size);
                if (code == DiameterWalk.FramedIPAddress && size == sizeof(uint) && TerminalNetwork.Contains(BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(start))))
                {
                    stream.Replace(start, Tokens.Get(TokenKind.AddressBytes, text));
                    continue;
                }
                regions.Add((stream, start, text));
                if (code != DiameterWalk.SessionId)
                    continue;
                // Numbers too short to be another's in each copy: then all of the identifier is.
                if (TokenText.SessionIdHigh().Match(text) is { Success: true } high)
                    AddIdentifier(TokenKind.Decimal, high.Groups[1].Value, 0);
                else
                    AddIdentifier(TokenKind.Text, text, 0);
            }
        }
    }

    private void FindIdentifiers(string text)
    {
        foreach (Match match in TokenText.Identifier().Matches(text))
        {
            string value = match.Groups.Values.Skip(1).First(g => g.Success).Value;
            if (TokenText.WideNumber().IsMatch(value))
            {
                AddIdentifier(TokenKind.Decimal, value, 0);
                continue;
            }
            bool isBranch = value.StartsWith(TokenText.BranchMagic, StringComparison.Ordinal);
            AddIdentifier(TokenText.HexValue().IsMatch(value) ? TokenKind.Hex : TokenKind.Text, value, isBranch ? TokenText.BranchMagic.Length : 0);
        }
    }

    private void AddIdentifier(TokenKind kind, string text, int fixedPrefix)
    {
        if (!identifiers.Exists(t => t.Text == text))
            identifiers.Add(Tokens.Get(kind, text, fixedPrefix));
    }

    private void Replace(PayloadStream stream, int start, string text)
    {
        bool[] taken = new bool[text.Length];
        ReplaceMatches(stream, start, TokenText.User().Matches(text), TokenKind.User, taken);
        ReplaceMatches(stream, start, TokenText.UserHex().Matches(text), TokenKind.UserHex, taken);
        ReplaceMatches(stream, start, TokenText.Address().Matches(text), TokenKind.AddressText, taken);
        ReplaceMatches(stream, start, TokenText.Port().Matches(text), TokenKind.PortText, taken);
        foreach (Token token in identifiers)
        {
            for (int at = text.IndexOf(token.Text, StringComparison.Ordinal); at >= 0; at = text.IndexOf(token.Text, at + 1, StringComparison.Ordinal))
            {
                if (IsAlone(text, at, token.Length) && Take(taken, at, token.Length))
                    stream.Replace(start + at, token);
            }
        }
    }

    private void ReplaceMatches(PayloadStream stream, int start, MatchCollection matches, TokenKind kind, bool[] taken)
    {
        foreach (Match match in matches)
        {
            Group value = match.Groups[^1];
            if (Take(taken, value.Index, value.Length))
                stream.Replace(start + value.Index, Tokens.Get(kind, value.Value));
        }
    }

    private void ReplaceEndpoints(TemplateFrame frame, int network, int transport)
    {
        ReadOnlySpan<byte> bytes = frame.Bytes;
        for (int side = 0; side < 2; side++)
        {
            int address = network + 12 + (side * 4);
            if (transport > 0 && frame.Connection?.ClientSide(frame.Direction) == side)
                Substitute(frame, transport + (side * 2), Tokens.Get(TokenKind.ClientPort, Latin1(frame.Bytes, transport + (side * 2), 2)));
            if (!TerminalNetwork.Contains(BinaryPrimitives.ReadUInt32BigEndian(bytes[address..])))
                continue;
            Substitute(frame, address, Tokens.Get(TokenKind.AddressBytes, Latin1(frame.Bytes, address, 4)));
            int port = transport + (side * 2);
            if (transport > 0 && bytes[network + 9] == 6 && BinaryPrimitives.ReadUInt16BigEndian(bytes[port..]) is >= 2800 and < 3000)
                Substitute(frame, port, Tokens.Get(TokenKind.PortBytes, Latin1(frame.Bytes, port, 2)));
        }
    }

    private static void Substitute(TemplateFrame frame, int offset, Token token) => frame.Substitutions.Add(new(offset, token.Offset, token.Length));

    private static bool IsAlone(string text, int start, int length)
        => (start == 0 || !char.IsAsciiLetterOrDigit(text[start - 1]))
            && (start + length == text.Length || !char.IsAsciiLetterOrDigit(text[start + length]));

    private static bool Take(bool[] taken, int start, int length)
    {
        if (taken.AsSpan(start, length).Contains(true))
            return false;
        taken.AsSpan(start, length).Fill(true);
        return true;
    }

    private static string Latin1(byte[] bytes, int start, int length) => Encoding.Latin1.GetString(bytes, start, length);
}
