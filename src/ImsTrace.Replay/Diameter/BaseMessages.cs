using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Replay.Diameter;

/// <summary>The messages of a connection: capabilities, watchdog, disconnection (RFC 6733 sections 5.3 to 5.5).</summary>
internal sealed class BaseMessages(DiameterPeer own, IReadOnlyList<uint> applications)
{
    private const string Product = "ImsTrace";

    // The other end may come again (RFC 6733 section 5.4.3).
    private const uint Rebooting = 0;
    private const uint LastStandardApplication = 0x00FFFFFF;
    private const uint AccountingApplication = DiameterApplication.Accounting;

    /// <summary>Whether an answer would be of use to somebody with these applications.</summary>
    public bool Shares(DiameterMessage capabilities)
    {
        HashSet<uint> theirs = [];
        AvpReader reader = capabilities.Avps;
        while (reader.MoveNext())
        {
            AddApplication(reader.Current, theirs);
            if (!reader.Current.Is(AvpCode.VendorSpecificApplicationId) || !reader.TryOpen(out AvpReader inside))
                continue;
            while (inside.MoveNext())
                AddApplication(inside.Current, theirs);
        }
        return theirs.Contains(DiameterApplication.Relay) || applications.Any(theirs.Contains);
    }

    public byte[] CapabilitiesRequest(IPAddress local, uint hopByHop, uint endToEnd)
        => Capabilities(Begin(CommandCode.CapabilitiesExchange, CommandFlags.Request, hopByHop, endToEnd), local).ToArray();

    public byte[] CapabilitiesAnswer(DiameterMessage request, IPAddress local, uint result)
        => Capabilities(Begin(CommandCode.CapabilitiesExchange, CommandFlags.None, request.Header.HopByHopId, request.Header.EndToEndId)
            .Add(AvpCode.ResultCode, result), local).ToArray();

    public byte[] WatchdogRequest(uint hopByHop, uint endToEnd)
        => Origin(Begin(CommandCode.DeviceWatchdog, CommandFlags.Request, hopByHop, endToEnd)).ToArray();

    public byte[] DisconnectRequest(uint hopByHop, uint endToEnd)
        => Origin(Begin(CommandCode.DisconnectPeer, CommandFlags.Request, hopByHop, endToEnd)).Add(AvpCode.DisconnectCause, Rebooting).ToArray();

    /// <summary>The answer to a request of the connection.</summary>
    public byte[] Success(DiameterMessage request)
        => Origin(Begin(request.Header.CommandCode, CommandFlags.None, request.Header.HopByHopId, request.Header.EndToEndId)
            .Add(AvpCode.ResultCode, ResultCode.Success)).ToArray();

    /// <summary>An answer that says that the request could not be dealt with (RFC 6733 section 7.2).</summary>
    public byte[] Error(DiameterMessage request, uint result)
    {
        CommandFlags kept = request.Header.Flags & CommandFlags.Proxiable;
        DiameterWriter writer = new(new()
        {
            CommandCode = request.Header.CommandCode, Flags = kept | (result is >= 3000 and < 4000 ? CommandFlags.Error : CommandFlags.None),
            ApplicationId = request.Header.ApplicationId, HopByHopId = request.Header.HopByHopId, EndToEndId = request.Header.EndToEndId,
        });
        if (request.Value(AvpCode.SessionId) is { IsEmpty: false } session)
            writer.Add(AvpCode.SessionId, session);
        return Origin(writer.Add(AvpCode.ResultCode, result)).ToArray();
    }

    private static DiameterWriter Begin(uint command, CommandFlags flags, uint hopByHop, uint endToEnd)
        => new(new() { CommandCode = command, Flags = flags, HopByHopId = hopByHop, EndToEndId = endToEnd });

    private DiameterWriter Origin(DiameterWriter writer) => writer.Add(AvpCode.OriginHost, own.Host).Add(AvpCode.OriginRealm, own.Realm);

    private DiameterWriter Capabilities(DiameterWriter writer, IPAddress local)
    {
        Origin(writer).Add(AvpCode.HostIPAddress, Address(local)).Add(AvpCode.VendorId, VendorId.Ietf).Add(AvpCode.ProductName, Product, flags: AvpFlags.None);
        if (applications.Any(IsVendors))
            writer.Add(AvpCode.SupportedVendorId, VendorId.ThreeGpp);
        foreach (uint application in applications)
        {
            if (IsVendors(application))
                writer.Begin(AvpCode.VendorSpecificApplicationId).Add(AvpCode.VendorId, VendorId.ThreeGpp).Add(AvpCode.AuthApplicationId, application).End();
            else
                writer.Add(application == AccountingApplication ? AvpCode.AcctApplicationId : AvpCode.AuthApplicationId, application);
        }
        return writer;
    }

    private static bool IsVendors(uint application) => application > LastStandardApplication;

    // Address family (IANA), and the address     (RFC 6733 section 4.3.1)
    private static byte[] Address(IPAddress address)
    {
        byte[] octets = new byte[sizeof(ushort) + (address.AddressFamily == AddressFamily.InterNetwork ? 4 : 16)];
        BinaryPrimitives.WriteUInt16BigEndian(octets, (ushort)(address.AddressFamily == AddressFamily.InterNetwork ? 1 : 2));
        address.TryWriteBytes(octets.AsSpan(sizeof(ushort)), out _);
        return octets;
    }

    private static void AddApplication(in AvpView avp, HashSet<uint> applications)
    {
        if ((avp.Is(AvpCode.AuthApplicationId) || avp.Is(AvpCode.AcctApplicationId)) && avp.TryGetUInt32(out uint application))
            applications.Add(application);
    }
}
