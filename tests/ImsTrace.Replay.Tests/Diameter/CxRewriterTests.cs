using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Replay.Diameter;
using Xunit;

namespace ImsTrace.Replay.Tests.Diameter;

public sealed class CxRewriterTests
{
    [Fact]
    public void CopyAuthItems_RecordedResynchronisation_StaysBehind()
    {
        DiameterMessage recorded = DiameterFlows.Of("registration/resynchronisation").Flows.SelectMany(flow => flow.Messages)
            .Where(message => message.Protocol == Protocol.Diameter).Select(message => DiameterMessage.TryRead(message.Bytes)!)
            .First(message => message.Name == "MAR" && !message.Value(AvpCode.SIPAuthorization, VendorId.ThreeGpp, AvpCode.SIPAuthDataItem).IsEmpty);

        DiameterWriter writer = new(new() { CommandCode = CommandCode.MultimediaAuth, Flags = CommandFlags.Request });
        CxRewriter.CopyAuthItems(writer, recorded);

        DiameterMessage written = DiameterMessage.TryRead(writer.ToArray())!; // asserted by what follows
        Assert.Equal(30, recorded.Value(AvpCode.SIPAuthorization, VendorId.ThreeGpp, AvpCode.SIPAuthDataItem).Length); // RAND and AUTS
        Assert.True(written.Value(AvpCode.SIPAuthorization, VendorId.ThreeGpp, AvpCode.SIPAuthDataItem).IsEmpty);
        string scheme = written.Text(AvpCode.SIPAuthenticationScheme, VendorId.ThreeGpp, AvpCode.SIPAuthDataItem);
        Assert.NotEmpty(scheme);
        Assert.Equal(recorded.Text(AvpCode.SIPAuthenticationScheme, VendorId.ThreeGpp, AvpCode.SIPAuthDataItem), scheme);
    }
}
