using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Protocols.Authentication;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Sdp.Attributes;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Sip.Headers.Notes;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>The functions of the expression language.</summary>
internal static class Functions
{
    private static readonly Dictionary<string, (string Parameters, Func<IReadOnlyList<Operand>, Operand> Make)> Rows = new()
    {
        ["host"] = ("t", static a => Part(a[0].Text!, SipUriText.Host)),
        ["user"] = ("t", static a => Part(a[0].Text!, SipUriText.User)),
        ["port"] = ("t", static a => Number(a[0].Text!, SipUriText.Port)),
        ["number"] = ("t", static a => Number(a[0].Text!, ToNumber)),
        ["first"] = ("t", static a => Part(a[0].Text!, First)),
        ["last"] = ("t", static a => Part(a[0].Text!, Last)),
        ["rest"] = ("t", static a => Part(a[0].Text!, Rest)),
        ["count"] = ("t", static a => Count(a[0].Text!)),
        ["length"] = ("t", static a => Number(a[0].Text!, static text => text.Length)),
        ["has"] = ("tt", static a => Pair(a, HasItem)),
        ["same_identity"] = ("tt", static a => Pair(a, SipUriText.IsSameIdentity)),
        ["any_same_identity"] = ("tt", static a => Pair(a, AnySameIdentity)),
        ["same_host"] = ("tt", static a => Pair(a, SipUriText.IsSameHost)),
        ["any_same_host"] = ("tt", static a => Pair(a, AnySameHost)),
        ["same_word"] = ("tt", static a => Pair(a, static (one, other) => System.Text.Ascii.EqualsIgnoreCase(one, other))),
        ["same_ports"] = ("tt", static a => Pair(a, HasSamePorts)),
        ["has_problem"] = ("tt", static a => Pair(a, HasProblem)),
        ["starts_alike"] = ("tt", static a => Pair(a, StartsAlike)),
        ["first_word"] = ("t", static a => Part(a[0].Text!, FirstWord)),
        ["sees"] = ("tt", static a => Sees(a[0].Text!, a[1].Text!)),
        ["minus"] = ("nn", static a => Difference(a[0].Number!, a[1].Number!)),
        ["same_domain"] = ("tt", static a => Pair(a, SipUriText.IsSameDomain)),
        ["in_domain"] = ("tt", static a => Pair(a, SipUriText.IsInDomain)),
        ["same_values"] = ("tt", static a => Pair(a, HasSameValues)),
        ["foreign_domain"] = ("tt", static a => Pair(a, SipUriText.IsForeignDomain)),
        ["shares"] = ("tt", static a => Pair(a, SharesItem)),
        ["integrity"] = ("t", static a => Part(a[0].Text!, IntegrityProtected)),
        ["same_random"] = ("tt", static a => Pair(a, HasRandom)),
        ["base64_length"] = ("t", static a => Number(a[0].Text!, Base64Length)),
        ["bits"] = ("nn", static a => Bits(a[0].Number!, a[1].Number!)),
        ["times"] = ("nn", static a => Product(a[0].Number!, a[1].Number!)),
        ["unix_time"] = ("t", static a => Number(a[0].Text!, UnixTime)),
        ["all_sip"] = ("t", static a => AreAllSip(a[0].Text!)),
        ["is_ident"] = ("t", static a => IsIdent(a[0].Text!)),
        ["ends_with_all"] = ("tt", static a => Pair(a, EndsWithAll)),
        ["all_in"] = ("tt", static a => Pair(a, HasAllItems)),
        ["setups_answer"] = ("tt", static a => Pair(a, AreSetupsAnswered)),
        ["else"] = ("nn", static a => OrElse(a[0].Number!, a[1].Number!)),
    };

    // What gives an answer for what is absent, too.
    private static readonly Dictionary<string, Known> OfAbsent = new()
    {
        ["count"] = new(true, 0), ["else"] = default, ["sees"] = default, ["all_sip"] = new(true),
    };

    /// <summary>Makes a call; where it is wrong, says why.</summary>
    public static bool TryMake(string name, IReadOnlyList<Operand> arguments, out Operand made, out string wrong)
    {
        made = default;
        wrong = $"'{name}' is no function";
        if (!Rows.TryGetValue(name, out (string Parameters, Func<IReadOnlyList<Operand>, Operand> Make) row))
            return false;
        wrong = $"'{name}' takes {row.Parameters.Length} {(row.Parameters[0] == 't' ? "texts" : "numbers")}";
        if (arguments.Count != row.Parameters.Length)
            return false;
        for (int i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].Type != (row.Parameters[i] == 't' ? OperandType.Text : OperandType.Number))
                return false;
        }
        made = row.Make(arguments);
        Known ofAbsent = OfAbsent.GetValueOrDefault(name, Known.Absent);
        Operand[] given = [.. arguments];
        made = made with { Shaped = (in shape) => IsAnyAbsent(given, shape) ? ofAbsent : default };
        return true;
    }

    private static bool IsAnyAbsent(Operand[] arguments, in MessageShape shape)
    {
        foreach (Operand argument in arguments)
        {
            if (argument.Know(shape).Holds == false)
                return true;
        }
        return false;
    }

    private delegate ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> text);

    private delegate long? Measure(ReadOnlySpan<byte> text);

    private static Operand Part(TextOf text, Cut cut) => Operand.Of(context =>
    {
        TextValue value = text(context);
        ReadOnlySpan<byte> part = value.IsPresent ? cut(value.Bytes) : default;
        return part.IsEmpty ? TextValue.Absent : TextValue.Of(part);
    });

    private static Operand Number(TextOf text, Measure measure) => Operand.Of(context =>
    {
        TextValue value = text(context);
        return value.IsPresent ? measure(value.Bytes) : null;
    });

    private static Operand Pair(IReadOnlyList<Operand> arguments, Func<ReadOnlySpan<byte>, ReadOnlySpan<byte>, bool> holds)
    {
        (TextOf left, TextOf right) = (arguments[0].Text!, arguments[1].Text!); // types were checked
        return Operand.Of(context =>
        {
            TextValue one = left(context);
            TextValue other = right(context);
            return one.IsPresent && other.IsPresent && holds(one.Bytes, other.Bytes);
        });
    }

    private static Operand Difference(NumberOf one, NumberOf other) => Operand.Of(context => one(context) - other(context));

    private static Operand Bits(NumberOf one, NumberOf mask) => Operand.Of(context => one(context) & mask(context));

    private static Operand Product(NumberOf one, NumberOf other) => Operand.Of(context =>
        one(context) is { } factor && other(context) is { } by ? (long)Int128.Clamp((Int128)factor * by, long.MinValue, long.MaxValue) : null);

    // The time of a Date, nanoseconds since 1970.
    private static long? UnixTime(ReadOnlySpan<byte> date)
        => DateHeader.TryRead(date, out DateTime time) && time.Year is >= 1970 and < 2262 ? (time - DateTime.UnixEpoch).Ticks * 100 : null;

    // What is absent holds nothing else.
    private static Operand AreAllSip(TextOf text) => Operand.Of(context =>
    {
        TextValue value = text(context);
        if (!value.IsPresent)
            return true;
        foreach (ReadOnlySpan<byte> line in new LineEnumerator(value.Bytes))
        {
            if (!StartsAlike(line, "sip:"u8) && !StartsAlike(line, "sips:"u8))
                return false;
        }
        return true;
    });

    private static Operand IsIdent(TextOf text) => Operand.Of(context => text(context) is { IsPresent: true } value && MsrpIdent.IsValid(value.Bytes));

    // The items of the other list are the last of this one.
    private static bool EndsWithAll(ReadOnlySpan<byte> list, ReadOnlySpan<byte> other)
        => list.EndsWith(other) && (list.Length == other.Length || list[^(other.Length + 1)] == '\n');

    private static bool HasAllItems(ReadOnlySpan<byte> wanted, ReadOnlySpan<byte> list)
    {
        foreach (ReadOnlySpan<byte> item in new LineEnumerator(wanted))
        {
            if (!HasItem(list, item))
                return false;
        }
        return true;
    }

    private static Operand OrElse(NumberOf one, NumberOf other) => Operand.Of(context => one(context) ?? other(context));

    private static Operand Count(TextOf text) => Operand.Of(context =>
    {
        TextValue value = text(context);
        return value.IsPresent && !value.Bytes.IsEmpty ? value.Bytes.Count((byte)'\n') + 1 : 0;
    });

    // Whether messages between the two roles were captured near the message.
    private static Operand Sees(TextOf one, TextOf other) => Operand.Of(context =>
    {
        bool areRoles = NodeRoles.TryFind(System.Text.Encoding.ASCII.GetString(one(context).Bytes), out NodeRole first);
        areRoles &= NodeRoles.TryFind(System.Text.Encoding.ASCII.GetString(other(context).Bytes), out NodeRole second);
        return areRoles && context.View is { } view && view.Sees(first, second, context[RuleVariable.M]?.Record.Time ?? 0);
    });

    // Each m= port against the port of its own path: 0 refuses, and 9 says that nobody listens (RFC 6135 section 4.2.2).
    private static bool HasSamePorts(ReadOnlySpan<byte> ports, ReadOnlySpan<byte> paths)
    {
        var path = new LineEnumerator(paths);
        foreach (ReadOnlySpan<byte> port in new LineEnumerator(ports))
        {
            if (!path.MoveNext())
                return true;
            if (ToNumber(port) is { } number && number is not (0 or 9) && SipUriText.Port(path.Current) is { } own && own != number)
                return false;
        }
        return true;
    }

    // The a=setup of each MSRP section of an offer against the answer's (RFC 4145 section 4.1).
    private static bool AreSetupsAnswered(ReadOnlySpan<byte> offers, ReadOnlySpan<byte> answers)
    {
        var answer = new LineEnumerator(answers);
        foreach (ReadOnlySpan<byte> offer in new LineEnumerator(offers))
        {
            if (!answer.MoveNext())
                return true;
            if (!SdpSetups.MayAnswer(ToSetup(offer), ToSetup(answer.Current)))
                return false;
        }
        return true;
    }

    private static SdpSetup ToSetup(ReadOnlySpan<byte> item) => item.SequenceEqual("-"u8) ? SdpSetup.None : SdpSetups.Read(item);

    private static ReadOnlySpan<byte> FirstWord(ReadOnlySpan<byte> text)
        => text.IndexOf((byte)' ') is >= 0 and var end ? text[..end] : text;

    private static long? ToNumber(ReadOnlySpan<byte> text)
        => System.Buffers.Text.Utf8Parser.TryParse(text, out long number, out int used) && used == text.Length ? number : null;

    private static ReadOnlySpan<byte> First(ReadOnlySpan<byte> list)
        => list.IndexOf((byte)'\n') is >= 0 and var end ? list[..end] : list;

    private static ReadOnlySpan<byte> Last(ReadOnlySpan<byte> list) => list[(list.LastIndexOf((byte)'\n') + 1)..];

    private static ReadOnlySpan<byte> Rest(ReadOnlySpan<byte> list)
        => list.IndexOf((byte)'\n') is >= 0 and var end ? list[(end + 1)..] : default;

    private static bool HasItem(ReadOnlySpan<byte> list, ReadOnlySpan<byte> item)
    {
        foreach (ReadOnlySpan<byte> line in new LineEnumerator(list))
        {
            if (line.SequenceEqual(item))
                return true;
        }
        return false;
    }

    // Problems are code@offset lines; the name is one of DecodeErrorCode.
    internal static bool HasProblem(ReadOnlySpan<byte> problems, ReadOnlySpan<byte> name)
    {
        if (!ProblemNames.TryFind(name, out int code))
            return false;
        foreach (ReadOnlySpan<byte> line in new LineEnumerator(problems))
        {
            if (System.Buffers.Text.Utf8Parser.TryParse(line, out int found, out _) && found == code)
                return true;
        }
        return false;
    }

    // Whether a line of the list starts with the text, whatever its case: a header by its name.
    private static bool StartsAlike(ReadOnlySpan<byte> list, ReadOnlySpan<byte> start)
    {
        foreach (ReadOnlySpan<byte> line in new LineEnumerator(list))
        {
            if (line.Length >= start.Length && System.Text.Ascii.EqualsIgnoreCase(line[..start.Length], start))
                return true;
        }
        return false;
    }

    // Values of a header, in rows or behind commas (RFC 3261 section 7.3.1), and with white space around their parts or without.
    private static bool HasSameValues(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        while (true)
        {
            byte left = NextMark(ref one);
            if (left != NextMark(ref other))
                return false;
            if (left == 0)
                return true;
        }
    }

    // The next octet that is no white space, a comma where a row ends; 0 at the end.
    private static byte NextMark(ref ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" \t"u8);
        if (text.IsEmpty)
            return 0;
        byte first = text[0] == (byte)'\n' ? (byte)',' : text[0];
        text = text[1..];
        return first;
    }

    private static bool SharesItem(ReadOnlySpan<byte> list, ReadOnlySpan<byte> other)
    {
        foreach (ReadOnlySpan<byte> line in new LineEnumerator(list))
        {
            if (HasItem(other, line))
                return true;
        }
        return false;
    }

    // TS 24.229 section 7.2A.2: what the P-CSCF says of the way that a REGISTER came.
    private static ReadOnlySpan<byte> IntegrityProtected(ReadOnlySpan<byte> credentials)
    {
        AuthReader reader = new(credentials);
        while (reader.TryRead(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value))
        {
            if (AsciiName.Matches(name, "integrity-protected"u8))
                return value;
        }
        return default;
    }

    // The octets that a text in base64 stands for; null where it is none.
    private static long? Base64Length(ReadOnlySpan<byte> text)
        => System.Buffers.Text.Base64.IsValid(text, out int length) ? length : null;

    // Whether what begins with RAND has that of the nonce.
    private static bool HasRandom(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> octets)
        => AkaChallenge.TryRead(nonce, out AkaChallenge challenge) && octets.StartsWith(challenge.Random);

    private static bool AnySameIdentity(ReadOnlySpan<byte> list, ReadOnlySpan<byte> uri)
    {
        foreach (ReadOnlySpan<byte> line in new LineEnumerator(list))
        {
            if (SipUriText.IsSameIdentity(line, uri))
                return true;
        }
        return false;
    }

    private static bool AnySameHost(ReadOnlySpan<byte> list, ReadOnlySpan<byte> uri)
    {
        foreach (ReadOnlySpan<byte> line in new LineEnumerator(list))
        {
            if (SipUriText.IsSameHost(line, uri))
                return true;
        }
        return false;
    }
}
