using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Flows;

/// <summary>What keys take of an address and port; sums of it do not depend on the direction.</summary>
internal static class EndpointHash
{
    public static ulong Of(Endpoint endpoint)
        => (endpoint.High * 31 + endpoint.Low + 1) * 0xA0761D6478BD642F ^ endpoint.Port * 0xE7037ED1A0B428DBUL;
}
