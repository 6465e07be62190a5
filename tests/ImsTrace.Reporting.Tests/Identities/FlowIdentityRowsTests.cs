using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Identities;

public class FlowIdentityRowsTests
{
    [Fact]
    public void Identities_FlowThatNamesNobodyKnown_NoRows()
        => Assert.Equal("flow,user,kind,value,from,until,source,number\r\n", Reports.Text(output => FlowReports.Identities(output, new() { Format = ReportFormat.Csv }), Story.NotFound()));
}
