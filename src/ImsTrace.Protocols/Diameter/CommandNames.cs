namespace ImsTrace.Protocols.Diameter;

/// <summary>
/// The abbreviations of commands, such as UAR and UAA (RFC 6733 section 3.1; TS 29.229 section 6.1): those of the dictionary, which
/// a test holds them against, without loading it.
/// </summary>
public static class CommandNames
{
    /// <summary>Names a command; false where the code is unknown, and its number is the name then.</summary>
    /// <remarks>
    /// Each registered code has one abbreviation in all applications; <paramref name="applicationId"/> is for those
    /// which an application names anew.
    /// </remarks>
    public static bool TryGet(uint code, uint applicationId, bool request, out ReadOnlySpan<byte> abbreviation)
    {
        _ = applicationId;
        ReadOnlySpan<byte> pair = Pair(code);
        int half = pair.Length / 2;
        abbreviation = request ? pair[..half] : pair[half..];
        return half > 0;
    }

    private static ReadOnlySpan<byte> Pair(uint code) => code switch
    {
        CommandCode.CapabilitiesExchange => "CERCEA"u8,
        CommandCode.ReAuth => "RARRAA"u8,
        CommandCode.AaMobileNode => "AMRAMA"u8,
        CommandCode.HomeAgentMip => "HARHAA"u8,
        CommandCode.Aa => "AARAAA"u8,
        CommandCode.DiameterEap => "DERDEA"u8,
        CommandCode.Accounting => "ACRACA"u8,
        CommandCode.CreditControl => "CCRCCA"u8,
        CommandCode.AbortSession => "ASRASA"u8,
        CommandCode.SessionTermination => "STRSTA"u8,
        CommandCode.DeviceWatchdog => "DWRDWA"u8,
        CommandCode.DisconnectPeer => "DPRDPA"u8,
        CommandCode.SipUserAuthorization => "UARUAA"u8,
        CommandCode.SipServerAssignment => "SARSAA"u8,
        CommandCode.SipLocationInfo => "LIRLIA"u8,
        CommandCode.SipMultimediaAuth => "MARMAA"u8,
        CommandCode.SipRegistrationTermination => "RTRRTA"u8,
        CommandCode.SipPushProfile => "PPRPPA"u8,
        CommandCode.UserAuthorization => "UARUAA"u8,
        CommandCode.ServerAssignment => "SARSAA"u8,
        CommandCode.LocationInfo => "LIRLIA"u8,
        CommandCode.MultimediaAuth => "MARMAA"u8,
        CommandCode.RegistrationTermination => "RTRRTA"u8,
        CommandCode.PushProfile => "PPRPPA"u8,
        CommandCode.UserData => "UDRUDA"u8,
        CommandCode.ProfileUpdate => "PURPUA"u8,
        CommandCode.SubscribeNotifications => "SNRSNA"u8,
        CommandCode.PushNotification => "PNRPNA"u8,
        CommandCode.BootstrappingInfo => "BIRBIA"u8,
        CommandCode.MessageProcess => "MPRMPA"u8,
        CommandCode.UpdateLocation => "ULRULA"u8,
        CommandCode.CancelLocation => "CLRCLA"u8,
        CommandCode.AuthenticationInformation => "AIRAIA"u8,
        CommandCode.InsertSubscriberData => "IDRIDA"u8,
        CommandCode.DeleteSubscriberData => "DSRDSA"u8,
        CommandCode.PurgeUe => "PURPUA"u8,
        CommandCode.Reset => "RSRRSA"u8,
        CommandCode.Notify => "NORNOA"u8,
        CommandCode.MeIdentityCheck => "ECRECA"u8,
        CommandCode.ProvideLocation => "PLRPLA"u8,
        CommandCode.LocationReport => "LRRLRA"u8,
        CommandCode.LcsRoutingInfo => "RIRRIA"u8,
        CommandCode.SpendingLimit => "SLRSLA"u8,
        CommandCode.SpendingStatusNotification => "SNRSNA"u8,
        CommandCode.MoForwardShortMessage => "OFROFA"u8,
        CommandCode.MtForwardShortMessage => "TFRTFA"u8,
        CommandCode.SendRoutingInfoForSm => "SRRSRA"u8,
        CommandCode.AlertServiceCentre => "ALRALA"u8,
        CommandCode.ReportSmDeliveryStatus => "RDRRDA"u8,
        312 => "GPRGPA"u8, // GBAPush-Info
        314 => "PDRPDA"u8, // Policy-Data
        315 => "PIRPIA"u8, // Policy-Install
        325 => "MIRMIA"u8, // MIP6
        326 => "QARQAA"u8, // QoS-Authorization
        327 => "QIRQIA"u8, // QoS-Install
        328 => "CURCUA"u8, // Capabilities-Update
        330 => "NCRNCA"u8, // NAT-Control
        8388637 => "TSRTSA"u8, // TDF-Session
        8388638 => "UVRUVA"u8, // Update-VCSG-Location
        8388639 => "DARDAA"u8, // Device-Action
        8388640 => "DNRDNA"u8, // Device-Notification
        8388641 => "SIRSIA"u8, // Subscriber-Information
        8388642 => "CVRCVA"u8, // Cancel-VCSG-Location
        8388643 => "DTRDTA"u8, // Device-Trigger
        8388644 => "DRRDRA"u8, // Delivery-Report
        8388656 => "TERTEA"u8, // Trigger-Establishment
        8388662 => "GARGAA"u8, // GCS-Action
        8388663 => "GNRGNA"u8, // GCS-Notification
        8388664 => "PSRPSA"u8, // ProSe-Subscriber-Information
        8388665 => "UPRUPA"u8, // Update-ProSe-Subscriber-Data
        8388666 => "PNRPNA"u8, // ProSe-Notify
        8388667 => "RSRRSA"u8, // Reset
        8388718 => "CIRCIA"u8, // Configuration-Information
        8388719 => "RIRRIA"u8, // Reporting-Information
        8388720 => "NRRNRA"u8, // Non-Aggregated-RUCI-Report
        8388721 => "ARRARA"u8, // Aggregated-RUCI-Report
        8388722 => "MURMUA"u8, // Modify-Uecontext
        8388726 => "NIRNIA"u8, // NIDD-Information
        8388732 => "CMRCMA"u8, // Connection-Management
        8388733 => "ODRODA"u8, // MO-Data
        8388734 => "TDRTDA"u8, // MT-Data
        _ => default,
    };
}
