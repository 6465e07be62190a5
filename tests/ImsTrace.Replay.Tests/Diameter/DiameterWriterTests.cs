using ImsTrace.Protocols.Diameter;
using ImsTrace.Replay.Diameter;
using Xunit;

namespace ImsTrace.Replay.Tests.Diameter;

public sealed class DiameterWriterTests
{
    [Fact]
    public void ToArray_GroupsAndPadding_ReadAsTheyWereWritten()
    {
        byte[] bytes = new DiameterWriter(new() { CommandCode = CommandCode.MultimediaAuth, Flags = CommandFlags.Request | CommandFlags.Proxiable, ApplicationId = 16777216, HopByHopId = 7, EndToEndId = 9 })
            .Add(AvpCode.SessionId, "a;1;2").Begin(AvpCode.SIPAuthDataItem, VendorId.ThreeGpp).Add(AvpCode.SIPItemNumber, 3, VendorId.ThreeGpp)
            .Begin(AvpCode.SIPDigestAuthenticate, VendorId.ThreeGpp).Add(AvpCode.DigestRealm, "realm").End().End().Add(AvpCode.ProductName, "x", flags: AvpFlags.None).ToArray();

        DiameterMessage message = DiameterMessage.TryRead(bytes)!; // asserted by what follows
        AvpReader reader = message.Avps;
        while (reader.MoveNext())
        {
        }
        Assert.Equal(0, reader.Problems.Count);
        Assert.Equal(("MAR", bytes.Length, 7u, 9u, 16777216u), (message.Name, message.Header.MessageLength, message.Header.HopByHopId, message.Header.EndToEndId, message.Header.ApplicationId));
        Assert.Equal(("a;1;2", 3u, "x"), (message.Text(AvpCode.SessionId), message.Number(AvpCode.SIPItemNumber, VendorId.ThreeGpp, AvpCode.SIPAuthDataItem), message.Text(AvpCode.ProductName)));
        Assert.Equal(0, bytes.Length % 4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(19)]
    [InlineData(23)]
    public void TryRead_CutMessage_IsNone(int length)
    {
        byte[] bytes = new DiameterWriter(new() { CommandCode = 280, Flags = CommandFlags.Request }).Add(AvpCode.OriginHost, "h").ToArray();

        Assert.Null(DiameterMessage.TryRead(bytes.AsSpan(0, length)));
        Assert.NotNull(DiameterMessage.TryRead(bytes));
    }
}
