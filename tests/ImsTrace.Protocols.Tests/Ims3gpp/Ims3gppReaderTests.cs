using ImsTrace.Protocols.Ims3gpp;
using ImsTrace.Protocols.Tests.Xml;
using Xunit;

namespace ImsTrace.Protocols.Tests.Ims3gpp;

public class Ims3gppReaderTests
{
    [Fact]
    public void TryRead_AlternativeService_GivesTypeActionAndReason()
    {
        Assert.True(Ims3gppReader.TryRead(XmlBodySamples.Ims3gpp, out Ims3gppDocument? document, out _));
        Assert.Equal(new Ims3gppDocument
        {
            Version = "1", Kind = "alternative-service", Type = "restoration", Action = "initial-registration", Reason = "S-CSCF gone",
        }, document);
    }

    [Fact]
    public void TryRead_ServiceInfo_GivesIt()
    {
        Assert.True(Ims3gppReader.TryRead("<ims-3gpp version='1'><service-info><![CDATA[<a>1</a>]]></service-info></ims-3gpp>"u8, out Ims3gppDocument? document, out _));
        Assert.Equal(("service-info", "<a>1</a>"), (document.Kind, document.ServiceInfo));
    }
}
