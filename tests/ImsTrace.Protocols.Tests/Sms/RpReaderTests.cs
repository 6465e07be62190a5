using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sms;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Protocols.Tests.Sms;

public class RpReaderTests
{
    public static TheoryData<byte[]> Messages => SmsSamples.Rows;

    [Fact]
    public void Read_DataToMobile_GivesAddressesAndTpdu()
    {
        Assert.Equal(DecodeStatus.Complete, RpReader.Read(SmsSamples.Deliver, out RpMessageView view));
        Assert.Equal((RpMessageType.DataToMobile, 0x42), (view.Type, view.Reference));
        Assert.Equal(("+639170000130", ""), (view.Originator.ToString(), view.Destination.ToString()));
        Assert.Equal(SmsSamples.DeliverTpdu, Convert.ToHexString(view.UserData));
        Assert.Equal(12, view.UserDataOffset);
        Assert.Equal(0, view.Problems.Count);
    }

    [Fact]
    public void Read_DataToNetwork_GivesTheDestination()
    {
        Assert.Equal(DecodeStatus.Complete, RpReader.Read(SmsSamples.Submit, out RpMessageView view));
        Assert.Equal(("", "+639170000130"), (view.Originator.ToString(), view.Destination.ToString()));
        Assert.Equal(SmsSamples.SubmitTpdu, Convert.ToHexString(view.UserData));
    }

    [Fact]
    public void Read_Error_GivesItsCause()
    {
        Assert.Equal(DecodeStatus.Complete, RpReader.Read(SmsSamples.DeliverError, out RpMessageView view));
        Assert.Equal((RpMessageType.ErrorToNetwork, 22, "00D300"), (view.Type, view.Cause, Convert.ToHexString(view.UserData)));
        Assert.Equal("Memory capacity exceeded", Encoding.ASCII.GetString(RpCauses.NameOf(view.Cause)));
    }

    [Theory]
    [InlineData("0607", "RP-SMMA")]
    [InlineData("0307", "RP-ACK")]
    [InlineData("050700", "RP-ERROR")]
    public void Read_WithoutUserData_IsComplete(string hex, string name)
    {
        Assert.Equal(DecodeStatus.Complete, RpReader.Read(SmsSamples.Hex(hex), out RpMessageView view));
        Assert.Equal((7, -1, name), (view.Reference, view.Cause, Encoding.ASCII.GetString(RpMessageTypes.NameOf(view.Type))));
        Assert.True(view.UserData.IsEmpty);
    }

    [Theory]
    [InlineData("", DecodeStatus.Truncated, DecodeErrorCode.SmsEnd, 0)]
    [InlineData("01", DecodeStatus.Truncated, DecodeErrorCode.SmsEnd, 1)]
    [InlineData("0742", DecodeStatus.Malformed, DecodeErrorCode.SmsType, 0)]
    [InlineData("01420791", DecodeStatus.Truncated, DecodeErrorCode.SmsEnd, 3)]
    [InlineData("014200000300", DecodeStatus.Truncated, DecodeErrorCode.SmsEnd, 6)]
    [InlineData("03420102", DecodeStatus.Complete, DecodeErrorCode.SmsTrailing, 2)]
    [InlineData("034241010009", DecodeStatus.Complete, DecodeErrorCode.SmsTrailing, 5)]
    [InlineData("060700", DecodeStatus.Complete, DecodeErrorCode.SmsTrailing, 2)]
    [InlineData("044202", DecodeStatus.Truncated, DecodeErrorCode.SmsEnd, 3)]
    public void Read_Malformed_GivesCodeAndOffset(string hex, DecodeStatus status, DecodeErrorCode code, int offset)
    {
        Assert.Equal(status, RpReader.Read(SmsSamples.Hex(hex), out RpMessageView view));
        Assert.Equal((code, offset), (view.Problems[0].Code, view.Problems[0].Offset));
    }

    [Theory, MemberData(nameof(Messages))]
    public void Read_EveryPrefix_IsNotComplete(byte[] message)
    {
        for (int length = 0; length < message.Length; length++)
        {
            // Of RP-ACK and RP-ERROR the user data may be left out.
            DecodeStatus status = RpReader.Read(message.AsSpan(0, length), out RpMessageView view);
            bool optional = length == ((message[0] & 7) switch { 2 or 3 => 2, 4 => 4, _ => -1 });
            Assert.Equal(optional ? DecodeStatus.Complete : DecodeStatus.Truncated, status);
            Assert.Equal(!optional, view.Problems.Count > 0);
        }
    }

    [Theory, MemberData(nameof(Messages))]
    public void Read_AnyMessage_AllocatesNothing(byte[] message)
    {
        Walk(message);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            Walk(message);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Read_MutatedOrRandom_NeverThrowsAndStaysInside() => Mutations.CheckAll(SmsSamples.All, static bytes =>
    {
        RpReader.Read(bytes, out RpMessageView view);
        TpduReader.Read(view, out TpduView tpdu);
        int text = tpdu.Text.Length + tpdu.Address.ToString().Length + view.Originator.ToString().Length;
        return text <= bytes.Length * 4 && Inside(view.Problems, bytes.Length) && Inside(tpdu.Problems, bytes.Length)
            && tpdu.UserDataOffset + tpdu.UserData.Length <= view.UserData.Length && tpdu.Header.Length <= tpdu.UserData.Length;
    });

    static bool Inside(in ProblemList problems, int length)
    {
        for (int i = 0; i < problems.Kept; i++)
        {
            if (problems[i].Offset < 0 || problems[i].Offset > length)
                return false;
        }
        return true;
    }

    static void Walk(byte[] message)
    {
        RpReader.Read(message, out RpMessageView view);
        TpduReader.Read(view, out _);
    }
}
