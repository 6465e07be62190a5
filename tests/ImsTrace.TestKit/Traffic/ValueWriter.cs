using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ImsTrace.TestKit.Traffic;

/// <summary>Writes the new values of a template's tokens for one instance.</summary>
internal sealed class ValueWriter(Scatter scatter, int identifiersPerInstance)
{
    private const ulong Users = 10_000_000;
    private const int VariedCharacters = 12;
    private static readonly int[] Ports = [.. Enumerable.Range(2855, 145).Where(p => p is not 2944 and not 2945)];

    private const int FirstClientPort = 10000; // the shared connections' ports are above the last
    private const int LastClientPort = 32767;

    private readonly AddressPool pool = new(scatter);

    private long clientPorts;

    /// <summary>Users given so far.</summary>
    public long UserCount { get; private set; }

    public byte[] Write(TrafficTemplate template, long instance)
    {
        TokenTable tokens = template.Tokens;
        byte[] values = new byte[tokens.ValueLength];
        uint[] addresses = [.. tokens.Addresses.Select(a => pool.Next(a.Length))];
        foreach (Token token in tokens.Tokens)
        {
            Span<byte> value = values.AsSpan(token.Offset, token.Length);
            ulong identifier = ((ulong)instance * (ulong)identifiersPerInstance) + (ulong)token.Subject;
            switch (token.Kind)
            {
                case TokenKind.User or TokenKind.UserHex:
                    WriteUser(value, scatter.Next((ulong)(UserCount + token.Subject), Users), token.Kind);
                    break;
                case TokenKind.AddressText:
                    WriteAddress(value, addresses[token.Subject]);
                    break;
                case TokenKind.AddressBytes:
                    BinaryPrimitives.WriteUInt32BigEndian(value, addresses[token.Subject]);
                    break;
                case TokenKind.PortText:
                    Port(instance, token).TryFormat(value, out _, default, CultureInfo.InvariantCulture);
                    break;
                case TokenKind.PortBytes:
                    BinaryPrimitives.WriteUInt16BigEndian(value, (ushort)Port(instance, token));
                    break;
                case TokenKind.ClientPort:
                    BinaryPrimitives.WriteUInt16BigEndian(value, ClientPort(clientPorts + token.Subject));
                    break;
                case TokenKind.Id32:
                    BinaryPrimitives.WriteUInt32BigEndian(value, (uint)scatter.Next(identifier, 1UL << 32));
                    break;
                case TokenKind.GatewayNumber:
                    BinaryPrimitives.WriteUInt32BigEndian(value, GatewayBinary.First + (uint)scatter.Next(identifier, int.MaxValue - GatewayBinary.First));
                    break;
                case TokenKind.Decimal:
                    WriteDecimal(value, identifier);
                    break;
                default:
                    WriteCharacters(value, token, identifier);
                    break;
            }
        }
        UserCount += tokens.UserCount;
        clientPorts += tokens.ClientPortCount;
        return values;
    }

    private int Port(long instance, Token token) => Ports[(int)((instance + (token.Subject * 71)) % Ports.Length)];

    private static ushort ClientPort(long number) => (ushort)(FirstClientPort + (number % (LastClientPort - FirstClientPort + 1)));

    private static void WriteUser(Span<byte> value, ulong user, TokenKind kind)
    {
        for (int i = 6; i >= 0; i--, user /= 10)
        {
            byte digit = (byte)('0' + (user % 10));
            if (kind == TokenKind.User)
                value[i] = digit;
            else
                (value[2 * i], value[(2 * i) + 1]) = ((byte)'3', digit);
        }
    }

    private static void WriteAddress(Span<byte> value, uint address)
        => Encoding.Latin1.GetBytes($"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}", value);

    private void WriteDecimal(Span<byte> value, ulong identifier)
    {
        ulong first = 1;
        for (int i = 1; i < value.Length; i++)
            first *= 10;
        ulong range = value.Length == 10 ? uint.MaxValue - first : 9 * first;
        ulong number = first + scatter.Next(identifier, range);
        number.TryFormat(value, out _, default, CultureInfo.InvariantCulture);
    }

    private void WriteCharacters(Span<byte> value, Token token, ulong identifier)
    {
        Encoding.Latin1.GetBytes(token.Text, value);
        uint alphabet = token.Kind == TokenKind.Hex ? 16u : 36u;
        int varied = 0;
        ulong range = 1;
        for (int i = token.Fixed; i < value.Length && varied < VariedCharacters; i++)
        {
            if (!char.IsAsciiLetterOrDigit((char)value[i]))
                continue;
            varied++;
            range *= alphabet;
        }
        ulong number = scatter.Next(identifier, range);
        for (int i = token.Fixed; varied > 0; i++)
        {
            if (!char.IsAsciiLetterOrDigit((char)value[i]))
                continue;
            value[i] = "0123456789abcdefghijklmnopqrstuvwxyz"u8[(int)(number % alphabet)];
            number /= alphabet;
            varied--;
        }
    }
}
