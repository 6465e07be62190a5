namespace ImsTrace.Protocols.Sms;

/// <summary>How the user data is written (TS 23.038 section 4).</summary>
public enum SmsAlphabet : byte { Gsm7, EightBit, Ucs2, Compressed }
