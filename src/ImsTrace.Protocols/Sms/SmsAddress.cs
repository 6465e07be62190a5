using System.Text;

namespace ImsTrace.Protocols.Sms;

/// <summary>An address with its type and numbering plan (TS 23.040 section 9.1.2.5, TS 24.011 section 8.2.5.1).</summary>
public readonly ref struct SmsAddress
{
    const int International = 1;
    const int Alphanumeric = 5;

    internal SmsAddress(byte type, ReadOnlySpan<byte> value, int digits)
    {
        Type = type;
        Value = value;
        Digits = digits;
    }

    /// <summary>The octet with type of number and numbering plan; 0 where there is no address.</summary>
    public byte Type { get; }

    public int TypeOfNumber => (Type >> 4) & 7;

    public int NumberingPlan => Type & 15;

    /// <summary>The semi-octets, or packed letters, as they are.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>How many semi-octets are used.</summary>
    public int Digits { get; }

    /// <summary>The digits, an international number with its plus sign, or the name of an alphanumeric address.</summary>
    public override string ToString()
    {
        if (TypeOfNumber == Alphanumeric)
            return GsmAlphabet.Unpack(Value, firstBit: 0, septets: Digits * 4 / 7);
        StringBuilder number = new(Digits + 1);
        if (TypeOfNumber == International && Digits > 0)
            number.Append('+');
        for (int i = 0; i < Digits; i++)
        {
            int digit = (i & 1) == 0 ? Value[i / 2] & 15 : Value[i / 2] >> 4;
            if (digit < 15)
                number.Append("0123456789*#abc"[digit]);
        }
        return number.ToString();
    }
}
