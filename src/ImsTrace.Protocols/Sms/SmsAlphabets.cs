namespace ImsTrace.Protocols.Sms;

/// <summary>What TP-DCS says of the alphabet (TS 23.038 section 4).</summary>
public static class SmsAlphabets
{
    public static SmsAlphabet Of(byte dcs) => (dcs >> 4) switch
    {
        < 8 when (dcs & 0x20) != 0 => SmsAlphabet.Compressed,
        < 8 => ((dcs >> 2) & 3) switch { 1 => SmsAlphabet.EightBit, 2 => SmsAlphabet.Ucs2, _ => SmsAlphabet.Gsm7 },
        0xe => SmsAlphabet.Ucs2,
        0xf when (dcs & 4) != 0 => SmsAlphabet.EightBit,
        // Message waiting, and the reserved groups, which are to be taken for the default alphabet.
        _ => SmsAlphabet.Gsm7,
    };
}
