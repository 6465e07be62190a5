using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sms;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Protocols.Tests.Sms;

public class TpduReaderTests
{
    // SMS-DELIVER of +31641600986 up to TP-PID
    const string Head = "0B911346610089F600";
    const string Time = "20806291731480";

    [Fact]
    public void Read_Deliver_GivesAllFields()
    {
        Assert.Equal(DecodeStatus.Complete, Read(SmsSamples.DeliverTpdu, false, out TpduView view));
        Assert.Equal((TpduType.Deliver, "+31641600986", "How are you?"), (view.Type, view.Address.ToString(), view.Text));
        Assert.Equal((0, 0, 12, 19), (view.ProtocolIdentifier, view.DataCodingScheme, view.UserDataLength, view.UserDataOffset));
        Assert.Equal(new DateTimeOffset(2002, 8, 26, 19, 37, 41, TimeSpan.FromHours(2)), view.ServiceCentreTime);
        Assert.True(view.NoMoreMessages);
        Assert.False(view.HasHeader);
    }

    [Fact]
    public void Read_Submit_GivesAllFields()
    {
        Assert.Equal(DecodeStatus.Complete, Read(SmsSamples.SubmitTpdu, true, out TpduView view));
        Assert.Equal((TpduType.Submit, "+46708251358", "hellohello"), (view.Type, view.Address.ToString(), view.Text));
        Assert.Equal((0, "AA"), (view.MessageReference, Convert.ToHexString(view.ValidityPeriod)));
        Assert.False(view.HasStatusReportFlag);
    }

    [Fact]
    public void Read_StatusReport_GivesAllFields()
    {
        RpReader.Read(SmsSamples.StatusReport, out RpMessageView message);
        Assert.Equal(DecodeStatus.Complete, TpduReader.Read(message, out TpduView view));
        Assert.Equal((TpduType.StatusReport, 0x17, "+31641600986", 0), (view.Type, view.MessageReference, view.Address.ToString(), view.Status));
        Assert.Equal(new DateTimeOffset(2022, 11, 12, 19, 0, 0, TimeSpan.FromHours(2)), view.ServiceCentreTime);
        Assert.Equal(new DateTimeOffset(2022, 11, 12, 19, 1, 0, TimeSpan.FromHours(2)), view.DischargeTime);
    }

    [Fact]
    public void Read_Reports_GiveTheirFields()
    {
        RpReader.Read(SmsSamples.DeliverReport, out RpMessageView delivered);
        RpReader.Read(SmsSamples.SubmitReport, out RpMessageView submitted);
        RpReader.Read(SmsSamples.DeliverError, out RpMessageView failed);
        Assert.Equal(DecodeStatus.Complete, TpduReader.Read(delivered, out TpduView deliverReport));
        Assert.Equal(DecodeStatus.Complete, TpduReader.Read(submitted, out TpduView submitReport));
        Assert.Equal(DecodeStatus.Complete, TpduReader.Read(failed, out TpduView error));
        Assert.Equal((TpduType.DeliverReport, -1, -1), (deliverReport.Type, deliverReport.FailureCause, deliverReport.ProtocolIdentifier));
        Assert.Equal((TpduType.SubmitReport, true), (submitReport.Type, submitReport.ServiceCentreTime is not null));
        Assert.Equal((TpduType.DeliverReport, 0xd3), (error.Type, error.FailureCause));
    }

    [Fact]
    public void Read_Command_GivesItsFields()
    {
        RpReader.Read(SmsSamples.Command, out RpMessageView message);
        Assert.Equal(DecodeStatus.Complete, TpduReader.Read(message, out TpduView view));
        Assert.Equal((TpduType.Command, 0x18, 2, 0x17), (view.Type, view.MessageReference, view.CommandType, view.MessageNumber));
        Assert.Equal("01234", view.Address.ToString());
    }

    [Theory]
    [InlineData("04", "00", "hello")]
    [InlineData("04", "08", "h\u00e9llo \u20ac \u4f60\u597d")]
    [InlineData("04", "00", "[x]\u20ac{}~|^\\")]
    [InlineData("44", "00", "second part of it")]
    [InlineData("44", "08", "\u4f60\u597d")]
    [InlineData("44", "00", "")]
    [InlineData("04", "F1", "hello")]
    [InlineData("04", "C8", "hello")]
    [InlineData("04", "E0", "hello")]
    public void Read_WrittenText_ReadsEqual(string flags, string dcs, string text)
    {
        Assert.Equal(DecodeStatus.Complete, Read(flags + Head + dcs + Time + Written(flags, dcs, text), false, out TpduView view));
        Assert.Equal((text, 0), (view.Text, view.Problems.Count));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "a")]
    [InlineData(7, "aaaaaaa")]
    [InlineData(8, "aaaaaaaa")]
    [InlineData(160, null)]
    public void Read_AnyLength_HasExactlyItsSeptets(int length, string? text)
    {
        string body = new('a', length);
        Read("04" + Head + "00" + Time + Written("04", "00", body), false, out TpduView view);
        Assert.Equal(text ?? body, view.Text);
    }

    [Fact]
    public void Read_EightBitData_StaysRaw()
    {
        Read("44" + Head + "04" + Time + "0A" + "060504158200000102"[..14] + "010203", false, out TpduView view);
        Assert.Equal((SmsAlphabet.EightBit, "", "010203"), (view.Alphabet, view.Text, Convert.ToHexString(view.Payload)));
    }

    [Theory]
    [InlineData("050003CC0302", 0xcc, 3, 2)]
    [InlineData("0608041234" + "0201", 0x1234, 2, 1)]
    public void Header_Concatenation_IsGiven(string header, int reference, int parts, int part)
    {
        Read("44" + Head + "04" + Time + $"{header.Length / 2:X2}" + header, false, out TpduView view);
        UserDataHeaderReader reader = new(view.Header);
        Assert.True(reader.TryRead(out UserDataElement element));
        Assert.True(element.TryGetConcatenation(out int foundReference, out int foundParts, out int foundPart));
        Assert.Equal((reference, parts, part), (foundReference, foundParts, foundPart));
        Assert.False(reader.TryRead(out _));
    }

    [Theory]
    [InlineData("04" + "0BD0" + "4176594E9F03" + "0000" + Time + "00", "Alerts")]
    [InlineData("04" + "0581" + "21A3FB" + "0000" + Time + "00", "123*#")]
    public void Address_OtherForms_AreWritten(string tpdu, string address)
    {
        Read(tpdu, false, out TpduView view);
        Assert.Equal(address, view.Address.ToString());
    }

    [Theory]
    [InlineData("", DecodeStatus.Truncated, DecodeErrorCode.SmsEnd, 0)]
    [InlineData("03", DecodeStatus.Malformed, DecodeErrorCode.SmsType, 0)]
    [InlineData("0415" + "91", DecodeStatus.Truncated, DecodeErrorCode.SmsAddress, 1)]
    [InlineData("040B91", DecodeStatus.Truncated, DecodeErrorCode.SmsEnd, 3)]
    [InlineData("04" + Head + "00" + "20A06291731408" + "00", DecodeStatus.Complete, DecodeErrorCode.SmsTime, 11)]
    [InlineData("04" + Head + "00" + Time + "05C8", DecodeStatus.Truncated, DecodeErrorCode.SmsUserData, 18)]
    [InlineData("04" + Head + "00" + Time + "01C8FF", DecodeStatus.Complete, DecodeErrorCode.SmsTrailing, 20)]
    [InlineData("44" + Head + "04" + Time + "0105", DecodeStatus.Complete, DecodeErrorCode.SmsHeader, 19)]
    [InlineData("44" + Head + "04" + Time + "03020005", DecodeStatus.Complete, DecodeErrorCode.SmsHeader, 19)]
    [InlineData("44" + Head + "04" + Time + "00", DecodeStatus.Complete, DecodeErrorCode.SmsHeader, 19)]
    public void Read_Malformed_GivesCodeAndOffset(string tpdu, DecodeStatus status, DecodeErrorCode code, int offset)
    {
        Assert.Equal(status, Read(tpdu, false, out TpduView view));
        Assert.Equal((code, offset), (view.Problems[0].Code, view.Problems[0].Offset));
    }

    [Theory]
    [InlineData("22112191000080", "2022-11-12T19:00:00+02:00")]
    [InlineData("2211219100000A", "2022-11-12T19:00:00-05:00")]
    [InlineData("00000000000000", null)]
    [InlineData("2211219100", null)]
    [InlineData("22311291000080", null)]
    public void TryRead_Time_IsWhatItSays(string octets, string? expected)
        => Assert.Equal(expected, SmsTime.TryRead(SmsSamples.Hex(octets), out DateTimeOffset time) ? time.ToString("yyyy-MM-ddTHH:mm:sszzz") : null);

    [Theory]
    [InlineData(0x00, SmsAlphabet.Gsm7)]
    [InlineData(0x04, SmsAlphabet.EightBit)]
    [InlineData(0x18, SmsAlphabet.Ucs2)]
    [InlineData(0x20, SmsAlphabet.Compressed)]
    [InlineData(0x44, SmsAlphabet.EightBit)]
    [InlineData(0x80, SmsAlphabet.Gsm7)]
    [InlineData(0xd0, SmsAlphabet.Gsm7)]
    [InlineData(0xe8, SmsAlphabet.Ucs2)]
    [InlineData(0xf5, SmsAlphabet.EightBit)]
    public void Of_DataCodingScheme_IsTheAlphabet(byte dcs, SmsAlphabet alphabet) => Assert.Equal(alphabet, SmsAlphabets.Of(dcs));

    [Theory]
    [InlineData(TpduType.Deliver, "SMS-DELIVER")]
    [InlineData(TpduType.SubmitReport, "SMS-SUBMIT-REPORT")]
    [InlineData(TpduType.Command, "SMS-COMMAND")]
    public void NameOf_Type_IsThatOfTheStandard(TpduType type, string name) => Assert.Equal(name, Encoding.ASCII.GetString(TpduTypes.NameOf(type)));

    static DecodeStatus Read(string tpdu, bool toNetwork, out TpduView view) => TpduReader.Read(SmsSamples.Hex(tpdu), toNetwork, false, out view);

    /// <summary>TP-UDL and TP-UD: the text, behind a header of its own where the flags say so.</summary>
    static string Written(string flags, string dcs, string text)
    {
        byte[] header = flags == "44" ? SmsSamples.Hex("050003CC0302") : [];
        if (SmsAlphabets.Of(Convert.ToByte(dcs, 16)) == SmsAlphabet.Ucs2)
        {
            byte[] wide = [.. header, .. Encoding.BigEndianUnicode.GetBytes(text)];
            return $"{wide.Length:X2}{Convert.ToHexString(wide)}";
        }
        byte[] septets = [.. text.SelectMany(SeptetsOf)];
        int first = (header.Length * 8 + 6) / 7;
        byte[] packed = SmsPacker.Pack(septets, first * 7);
        header.CopyTo(packed, 0);
        return $"{first + septets.Length:X2}{Convert.ToHexString(packed)}";
    }

    static byte[] SeptetsOf(char character)
    {
        int extended = "^{}\\[~]|\u20ac".IndexOf(character);
        return extended < 0 ? [(byte)character] : [0x1b, "\u0014()/<=>@e"u8[extended]];
    }
}
