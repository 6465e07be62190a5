using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.Sms;

/// <summary>A TPDU as <see cref="TpduReader"/> found it (TS 23.040 section 9.2.2); what its type does not have is -1 or empty.</summary>
public ref struct TpduView
{
    internal ProblemList ProblemList;

    public TpduType Type { get; internal set; }

    /// <summary>The first octet: the type's indicator and its flags.</summary>
    public byte Flags { get; internal set; }

    /// <summary>TP-MMS of what the network sends: no more messages wait.</summary>
    public readonly bool NoMoreMessages => Type is TpduType.Deliver or TpduType.StatusReport && (Flags & 4) != 0;

    /// <summary>TP-SRR, TP-SRI or TP-SRQ: a status report is asked for, or will be given.</summary>
    public readonly bool HasStatusReportFlag => (Flags & 0x20) != 0;

    /// <summary>TP-UDHI: the user data begins with a header.</summary>
    public readonly bool HasHeader => (Flags & 0x40) != 0;

    /// <summary>TP-MR.</summary>
    public int MessageReference { get; internal set; }

    /// <summary>TP-OA, TP-DA or TP-RA.</summary>
    public SmsAddress Address { get; internal set; }

    /// <summary>TP-PID.</summary>
    public int ProtocolIdentifier { get; internal set; }

    /// <summary>TP-DCS.</summary>
    public int DataCodingScheme { get; internal set; }

    /// <summary>TP-SCTS: when the service centre got it.</summary>
    public DateTimeOffset? ServiceCentreTime { get; internal set; }

    /// <summary>TP-DT of a status report.</summary>
    public DateTimeOffset? DischargeTime { get; internal set; }

    /// <summary>TP-VP as it is: one octet is relative, seven are absolute or enhanced (TS 23.040 section 9.2.3.12).</summary>
    public ReadOnlySpan<byte> ValidityPeriod { get; internal set; }

    /// <summary>TP-ST of a status report (TS 23.040 section 9.2.3.15).</summary>
    public int Status { get; internal set; }

    /// <summary>TP-FCS of a report inside RP-ERROR (TS 23.040 section 9.2.3.22).</summary>
    public int FailureCause { get; internal set; }

    /// <summary>TP-CT and TP-MN of a command.</summary>
    public int CommandType { get; internal set; }

    public int MessageNumber { get; internal set; }

    /// <summary>TP-UDL or TP-CDL: septets in the 7 bit alphabet, else octets.</summary>
    public int UserDataLength { get; internal set; }

    /// <summary>The user data with its header, as far as it is there.</summary>
    public ReadOnlySpan<byte> UserData { get; internal set; }

    public int UserDataOffset { get; internal set; }

    /// <summary>Where the fields of one octet and the times stand.</summary>
    public TpduPlaces Places { get; internal set; }

    public readonly SmsAlphabet Alphabet => SmsAlphabets.Of((byte)Math.Max(0, DataCodingScheme));

    public readonly ProblemList Problems => ProblemList;

    /// <summary>The header's elements, for <see cref="UserDataHeaderReader"/>.</summary>
    public readonly ReadOnlySpan<byte> Header => HeaderLength == 0 ? default : UserData[1..HeaderLength];

    /// <summary>What stands behind the header, as it is; in the 7 bit alphabet fill bits may come first.</summary>
    public readonly ReadOnlySpan<byte> Payload => UserData[HeaderLength..];

    /// <summary>The header with its length octet.</summary>
    internal readonly int HeaderLength => HasHeader && !UserData.IsEmpty ? Math.Min(UserData.Length, UserData[0] + 1) : 0;

    /// <summary>The text of the 7 bit alphabet or of UCS2; empty for data.</summary>
    public readonly string Text
    {
        get
        {
            int headerSeptets = (HeaderLength * 8 + 6) / 7;
            return Alphabet switch
            {
                SmsAlphabet.Gsm7 => GsmAlphabet.Unpack(UserData, headerSeptets * 7, UserDataLength - headerSeptets),
                SmsAlphabet.Ucs2 => System.Text.Encoding.BigEndianUnicode.GetString(Payload[..(Payload.Length & ~1)]),
                _ => "",
            };
        }
    }
}
